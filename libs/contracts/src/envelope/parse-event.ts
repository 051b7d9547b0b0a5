import { failed, ok, type Result } from '#errors';
import { z } from 'zod';
import { contractOf } from '../claim-events.js';
import { correlationId, eventId } from '../claim-subject.js';
import type { AnyClaimEvent } from './cloud-event.js';

/** Why a message is no event of ours. Closed; says nothing of the content. */
export type EnvelopeFailure = 'EVENT.HEADERS_INVALID' | 'EVENT.TYPE_UNKNOWN' | 'EVENT.DATA_INVALID';

export interface ReceivedMessage {
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const attributes = z.object({
  ce_specversion: z.literal('1.0'),
  ce_id: eventId,
  ce_source: z.string().min(1).max(256),
  ce_type: z.string().min(1).max(128),
  ce_time: z.iso.datetime(),
  ce_correlationid: correlationId,
});

/** Reads a Kafka message back into the event it was made from. */
export function parseEvent(message: ReceivedMessage): Result<AnyClaimEvent, EnvelopeFailure> {
  const headers = attributes.safeParse(message.headers);
  if (!headers.success) return failed('EVENT.HEADERS_INVALID');
  const contract = contractOf(headers.data.ce_type);
  if (contract === undefined) return failed('EVENT.TYPE_UNKNOWN');
  const data = contract.data.safeParse(parseJson(message.value));
  if (!data.success) return failed('EVENT.DATA_INVALID');
  const event = {
    id: headers.data.ce_id,
    source: headers.data.ce_source,
    type: contract.type,
    time: new Date(headers.data.ce_time),
    correlationId: headers.data.ce_correlationid,
    data: data.data,
  };
  // The compiler cannot see that data came from the contract with this very type.
  return ok(event as AnyClaimEvent);
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
