import type { Json } from './canonical-json.js';
import type { SignedTreeHead } from './tree-head.js';

/**
 * A bundle is a text of lines, each a JSON value in its canonical writing: the manifest, its signature, then one
 * line per record and part, in the order in which the manifest names them. Every byte of it is covered by the
 * signature: those of the manifest directly, all others by the digests in it.
 */
export const bundleFormat = 'vouch.bundle/1';

export interface Manifest {
  readonly format: typeof bundleFormat;
  /** The claim that the bundle is about. */
  readonly claim: string;
  readonly exportedAt: string;
  /** Version of the key that signed the manifest. */
  readonly key: string;
  /** The head under which every record has its proof. */
  readonly treeHead: SignedTreeHead;
  /** Every chain in the bundle, whole. */
  readonly chains: readonly ManifestChain[];
  /** Every line after the signature. */
  readonly lines: readonly ManifestLine[];
}

export interface ManifestChain {
  readonly chain: string;
  readonly length: number;
  /** Hash of its last record. */
  readonly head: string;
}

export interface ManifestLine {
  /** What a finding calls it: `<chain>#<seq>` or the part's name. */
  readonly name: string;
  /** SHA-256 of the line in UTF-8, without its end. */
  readonly sha256: string;
}

/** What chains a record, whatever else it says. */
export interface ChainedRecord {
  readonly chain: string;
  /** From 1. */
  readonly seq: number;
  /** Hash of the record before it in the chain; of the first, zeros. */
  readonly prev: string;
  readonly [name: string]: Json;
}

interface Inclusion {
  /** Place in the log, from 0. */
  readonly index: number;
  /** Inclusion proof under the manifest's tree head: hashes in lower-case hex. */
  readonly path: readonly string[];
}

/** A record with its proof. */
export interface RecordLine extends Inclusion {
  readonly record: ChainedRecord;
}

/** A record that is proven to be there, and not shown. */
export interface WithheldLine extends Inclusion {
  readonly withheld: Pick<ChainedRecord, 'chain' | 'seq' | 'prev'> & { readonly hash: string };
}

/** Something that was made from the records, such as the dossier. */
export interface PartLine {
  readonly name: string;
  readonly part: Json;
}

/** `prev` of the first record of a chain. */
export const noRecord = '0'.repeat(64);
