import type { ChainedRecord } from './bundle-format.js';
import { canonicalJson } from './canonical-json.js';
import { hashFromHex, leafHash } from './hashes.js';
import { canonicalLine, isMembers } from './manifest.js';

/** What a line says of its record: place in chain and log, and its hash, which is its leaf in the log. */
export interface ProvenRecord {
  readonly kind: 'record' | 'withheld';
  readonly chain: string;
  readonly seq: number;
  readonly prev: string;
  readonly hash: Buffer;
  readonly index: number;
  readonly path: readonly Buffer[];
}

/** A record with its proof, `part` for a line that is none, undefined for a line that is neither. */
export function readLine(bytes: Uint8Array): ProvenRecord | 'part' | undefined {
  const value: unknown = canonicalLine(bytes);
  if (!isMembers(value)) return undefined;
  if (typeof value['name'] === 'string' && 'part' in value) return 'part';
  const { index, path, record, withheld } = value;
  const proof = readPath(path);
  if (typeof index !== 'number' || proof === undefined) return undefined;
  if (isChained(record)) {
    const { chain, seq, prev } = record;
    return { kind: 'record', chain, seq, prev, hash: leafHash(canonicalJson(record)), index, path: proof };
  }
  const hash = isChained(withheld) ? hashFromHex(withheld['hash']) : undefined;
  if (!isChained(withheld) || hash === undefined) return undefined;
  const { chain, seq, prev } = withheld;
  return { kind: 'withheld', chain, seq, prev, hash, index, path: proof };
}

function readPath(path: unknown): readonly Buffer[] | undefined {
  if (!Array.isArray(path)) return undefined;
  const hashes = path.map(hashFromHex);
  return hashes.every((hash) => hash !== undefined) ? hashes : undefined;
}

function isChained(value: unknown): value is ChainedRecord {
  if (!isMembers(value)) return false;
  const { chain, seq, prev } = value;
  return typeof chain === 'string' && typeof seq === 'number' && typeof prev === 'string';
}
