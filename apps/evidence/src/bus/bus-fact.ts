import { accessEvents, claimEvents, deadTopic, parseEvent } from '#contracts';
import type { Fact } from '#evidence';
import { header, type IncomingMessage } from '#messaging';
import { sha256Hex, type Json } from '#verifier';
import { traceOf } from '../trace-context.js';

const deadSuffix = deadTopic('');

/** A message as a fact: of what it says only what its contract knows, since anything else may be anything. */
export function busFact(message: IncomingMessage): Fact {
  const { readFrom: topic, partition, offset } = message;
  const isParked = topic.endsWith(deadSuffix);
  const claim = claimOf(message);
  const correlation = idIn(message.headers['ce_correlationid']);
  return {
    kind: isParked ? 'claim.parked' : isAccess(topic) ? 'access.kill' : 'claim.event',
    key: `bus:${topic}:${partition}:${offset}`,
    at: timeOf(isParked ? message.headers[header.parkedAt] : message.headers['ce_time']),
    ...(claim === undefined ? {} : { claim }),
    ...(correlation === undefined ? {} : { correlation }),
    body: {
      topic,
      partition,
      offset: String(offset),
      id: idIn(message.headers['ce_id']) ?? null,
      type: wordIn(message.headers['ce_type']),
      source: wordIn(message.headers['ce_source']),
      ...(isParked
        ? { reason: wordIn(message.headers[header.reason]), group: wordIn(message.headers[header.group]) }
        : {}),
      ...dataOf(message),
      trace: traceOf(message.headers['traceparent']),
    },
  };
}

function isAccess(topic: string): boolean {
  return accessEvents.some((event) => event.topic === topic);
}

function claimOf(message: IncomingMessage): string | undefined {
  if (isAccess(message.topic)) {
    const claim = /^claim\|(.*)$/.exec(message.key)?.[1];
    return idIn(claim, 40);
  }
  return idIn(message.key, 40);
}

function dataOf({
  value,
  headers,
  topic,
}: IncomingMessage): { readonly data: Json } | { readonly sha256: string } {
  const event = parseEvent({ value, headers });
  const contract = claimEvents.find((each) => topic.startsWith(each.topic));
  if (event.ok && event.value.type === contract?.type) return { data: event.value.data };
  const access = accessEvents.find((each) => each.topic === topic)?.data.safeParse(parsed(value));
  if (access?.success === true) return { data: access.data };
  return { sha256: sha256Hex(value ?? '') };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function timeOf(text: string | undefined): string {
  const time = new Date(text ?? '');
  return Number.isNaN(time.getTime()) ? new Date(0).toISOString() : time.toISOString();
}

function idIn(value: string | undefined, longest = 64): string | undefined {
  const shape = /^[A-Za-z0-9-]+$/;
  return value !== undefined && value.length <= longest && shape.test(value) ? value : undefined;
}

/** Our own closed words; a sender's text could be anything. */
function wordIn(value: string | undefined): string | null {
  return value !== undefined && /^[A-Za-z0-9_./-]{1,64}$/.test(value) ? value : null;
}
