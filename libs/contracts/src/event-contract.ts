import type { z } from 'zod';

/** Apps that are on the bus, by the names that they log in with. */
export const busApps = [
  'intake-api',
  'authority',
  'gather-agent',
  'analyze-agent',
  'act-agent',
  'console',
  'evidence',
] as const;
export type BusApp = (typeof busApps)[number];

/**
 * What writer and readers of one event agree on. Data holds no PHI and no secret: ids, counters,
 * closed words and digests only, since a topic is readable by every consumer and kept for long.
 */
export interface EventContract<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  /** CloudEvents `type`: a fact in the past tense. */
  readonly type: Type;
  /** Kafka topic; its version changes when data changes in a way that old readers cannot take. */
  readonly topic: string;
  /** The one app that tells of this fact; the broker takes it from no other. */
  readonly writtenBy: BusApp;
  /** Apps that act on it, each in a consumer group of its own name; the broker shows it to no other. */
  readonly readBy: readonly BusApp[];
  readonly data: Data;
  /** Valid data, for tests, documentation and people. */
  readonly example: z.infer<Data>;
}

/** Keeps the literal type of an event's name. */
export function defineEvent<const Type extends string, Data extends z.ZodType>(
  contract: EventContract<Type, Data>,
): EventContract<Type, Data> {
  return contract;
}
