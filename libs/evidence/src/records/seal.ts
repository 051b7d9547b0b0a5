import canonicalize from 'canonicalize';
import { Bug } from '#errors';
import { leafHash, noRecord, type ChainedRecord, type Json } from '#verifier';
import { chainOf, type Fact } from './fact.js';

/** Where a chain ends now. */
export interface ChainHead {
  /** Records so far. */
  readonly length: number;
  /** Hash of the last one in lower-case hex. */
  readonly hash: string;
}

export const emptyChain: ChainHead = { length: 0, hash: noRecord };

/** A fact in its place in a chain. */
export interface SealedRecord {
  readonly fact: Fact;
  readonly chain: string;
  readonly seq: number;
  /** Canonical JSON (RFC 8785): what is hashed, stored and exported. */
  readonly text: string;
  /** Leaf hash of the text (RFC 6962), which names the record in its chain and in the log. */
  readonly hash: Buffer;
}

/**
 * Puts facts behind one another in their chains. `heads` says where each chain ends, is asked for every chain of
 * the facts, and is moved along.
 *
 * @param sealedAt RFC 3339: when they were read, which may be long after they happened
 */
export function sealFacts(
  facts: readonly Fact[],
  heads: Map<string, ChainHead>,
  sealedAt: string,
): readonly SealedRecord[] {
  return facts.map((fact) => {
    const chain = chainOf(fact);
    const { length, hash: prev } = heads.get(chain) ?? emptyChain;
    const text = canonicalText({
      ...{ v: 1, chain, seq: length + 1, prev, sealedAt },
      ...{ kind: fact.kind, key: fact.key, at: fact.at },
      ...(fact.claim === undefined ? {} : { claim: fact.claim }),
      ...(fact.correlation === undefined ? {} : { correlation: fact.correlation }),
      body: fact.body,
    });
    const hash = leafHash(text);
    heads.set(chain, { length: length + 1, hash: hash.toString('hex') });
    return { fact, chain, seq: length + 1, text, hash };
  });
}

/** What a sealed text says. */
export function unsealedRecord(text: string): ChainedRecord & EvidenceRecord {
  return JSON.parse(text) as ChainedRecord & EvidenceRecord;
}

/** A record as it is stored: the fact, and its place. */
export interface EvidenceRecord extends Fact {
  readonly v: 1;
  readonly chain: string;
  readonly seq: number;
  readonly prev: string;
  readonly sealedAt: string;
}

export function canonicalText(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Bug('canonicalize knows no text for a JSON value');
  return text;
}
