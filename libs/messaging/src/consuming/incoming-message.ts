import type { IHeaders, KafkaMessage as KafkaRecord } from 'kafkajs';
import { retryTopic } from '#contracts';

/** A Kafka record as it came in, and where from. */
export interface IncomingMessage {
  /** Where it was read: the topic itself or its retry topic. */
  readonly readFrom: string;
  /** The topic it was published to, whichever it was read from. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Headers of our own that a message gains on its way through retry and dead topics. */
export const header = {
  /** Rounds that were held against the message. */
  round: 'vouch-round',
  /** Milliseconds since the epoch before which it is not to be tried. */
  notBefore: 'vouch-not-before',
  firstFailedAt: 'vouch-first-failed-at',
  /** Closed code of the last failure; never a text, which might quote data. */
  reason: 'vouch-reason',
  /** Consumer group that gave up, and where the message was. */
  group: 'vouch-group',
  parkedAt: 'vouch-parked-at',
  partition: 'vouch-partition',
  offset: 'vouch-offset',
} as const;

/** Reads the number in one of our headers; a missing or mangled one is `otherwise`. */
export function numberIn(message: IncomingMessage, name: string, otherwise: number): number {
  const value = Number(message.headers[name] ?? Number.NaN);
  return Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}

/** Without a key a message is its own: it waits for no other. */
export function incomingMessage(topic: string, partition: number, record: KafkaRecord): IncomingMessage {
  return {
    readFrom: topic,
    topic: topic.endsWith(retrySuffix) ? topic.slice(0, -retrySuffix.length) : topic,
    partition,
    offset: BigInt(record.offset),
    key: record.key?.toString() ?? `${topic}|${partition}|${record.offset}`,
    value: record.value?.toString() ?? null,
    headers: textHeaders(record.headers),
  };
}

const retrySuffix = retryTopic('');

function textHeaders(headers: IHeaders | undefined): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) texts[name] = first.toString();
  }
  return texts;
}
