import { topicOf, type ClaimEventData, type ClaimEventType } from '../claim-events.js';

/** One fact, as CloudEvents 1.0 says it, with what Vouch adds. */
export interface CloudEvent<Type extends ClaimEventType = ClaimEventType> {
  /** Unique per source; it is the dispatch that an agent exchanges for the claim. */
  readonly id: string;
  /** Which app wrote it: `/intake-api`. */
  readonly source: string;
  readonly type: Type;
  readonly time: Date;
  /** Id of the submission that all hops carry. */
  readonly correlationId: string;
  readonly data: ClaimEventData<Type>;
}

/** An event of any type: `type` tells which data it has. */
export type AnyClaimEvent = { [Type in ClaimEventType]: CloudEvent<Type> }[ClaimEventType];

/** A Kafka record, free of any client's types. */
export interface KafkaMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Binary binding: attributes as `ce_` headers, data as the value, the claim id as key. */
export function toKafkaMessage(event: AnyClaimEvent): KafkaMessage {
  return {
    topic: topicOf(event.type),
    key: event.data.claimId,
    value: JSON.stringify(event.data),
    headers: cloudEventHeaders(event),
  };
}

function cloudEventHeaders(event: AnyClaimEvent): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ce_time: event.time.toISOString(),
    ce_subject: event.data.claimId,
    ce_correlationid: event.correlationId,
    'content-type': 'application/json',
  };
}
