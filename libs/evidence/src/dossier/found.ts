import type { Json } from '#verifier';
import { recordKinds, type RecordKind } from '../records/record-kinds.js';
import type { EvidenceRecord } from '../records/seal.js';

/** A record as it lies in the store. */
export interface StoredRecord {
  /** Place in the log. */
  readonly position: number;
  readonly text: string;
  readonly hash: Buffer;
  readonly record: EvidenceRecord;
}

/** Name of a record that people and findings use. */
export function nameOf({ chain, seq }: Pick<EvidenceRecord, 'chain' | 'seq'>): string {
  return `${chain}#${seq}`;
}

/** RFC 3339; of a record that was tampered with, the time may be none. */
export function timeText(millis: number): string {
  return Number.isNaN(millis) ? 'unknown' : new Date(millis).toISOString();
}

type Body = Readonly<Record<string, Json>>;

/** A fact of one kind, with its body still to be read. */
export interface Found {
  readonly name: string;
  readonly at: number;
  readonly sealedAt: number;
  /** What its callers said it belongs to; empty when they said nothing. */
  readonly correlation: string;
  readonly body: Body;
}

export type FoundByKind = Readonly<Record<RecordKind, readonly Found[]>>;

/** The records by kind, each kind in the order in which it happened. */
export function byKind(stored: readonly StoredRecord[]): FoundByKind {
  const of = (kind: RecordKind): readonly Found[] =>
    stored
      .filter(({ record }) => record.kind === kind)
      .map(({ record }) => ({
        name: nameOf(record),
        at: Date.parse(record.at),
        sealedAt: Date.parse(record.sealedAt),
        correlation: record.correlation ?? '',
        body: record.body,
      }))
      .toSorted((one, other) => one.at - other.at);
  return Object.fromEntries(recordKinds.map((kind) => [kind, of(kind)])) as unknown as FoundByKind;
}

/** A text in a body; empty when there is none. */
export function textIn(body: Body, ...path: readonly string[]): string {
  const value = valueIn(body, path);
  return typeof value === 'string' ? value : '';
}

export function numberIn(body: Body, ...path: readonly string[]): number {
  const value = valueIn(body, path);
  return typeof value === 'number' ? value : Number.NaN;
}

function valueIn(body: Body, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    body,
  );
}
