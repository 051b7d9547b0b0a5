import {
  bundleFormat,
  sha256Hex,
  type Json,
  type Manifest,
  type ManifestChain,
  type SignedTreeHead,
} from '#verifier';
import { canonicalText, unsealedRecord } from '../records/seal.js';

/** A stored record with its place in the log and its proof under the bundle's head. */
export interface BundledRecord {
  readonly text: string;
  readonly hash: Buffer;
  readonly index: number;
  readonly path: readonly Buffer[];
  /** Shown as a proof only. */
  readonly withheld?: boolean;
}

export interface BundleContents {
  readonly claim: string;
  readonly exportedAt: string;
  readonly treeHead: SignedTreeHead;
  /** Whole chains, each in its order. */
  readonly records: readonly BundledRecord[];
  /** By name, such as `dossier`. */
  readonly parts: Readonly<Record<string, Json>>;
  /** Version of the key that signs the manifest. */
  readonly key: string;
  /** ES256 over the text, base64url. */
  sign(text: string): Promise<string>;
}

/** One signed file with everything that is known of a claim: docs/adr/0028. */
export async function writeBundle(contents: BundleContents): Promise<string> {
  const lines = [
    ...contents.records.map(recordLine),
    ...Object.entries(contents.parts).map(([name, part]) => ({ name, text: canonicalText({ name, part }) })),
  ];
  const manifest: Manifest = {
    format: bundleFormat,
    claim: contents.claim,
    exportedAt: contents.exportedAt,
    key: contents.key,
    treeHead: contents.treeHead,
    chains: chainsOf(contents.records),
    lines: lines.map(({ name, text }) => ({ name, sha256: sha256Hex(text) })),
  };
  const first = canonicalText(manifest as unknown as Json);
  const signature = canonicalText({ signature: await contents.sign(first) });
  return [first, signature, ...lines.map(({ text }) => text)].join('\n');
}

function recordLine({ text, hash, index, path, withheld = false }: BundledRecord): {
  readonly name: string;
  readonly text: string;
} {
  const record = unsealedRecord(text);
  const { chain, seq, prev } = record;
  const proof = { index, path: path.map((each) => each.toString('hex')) };
  const shown = withheld ? { withheld: { chain, seq, prev, hash: hash.toString('hex') } } : { record };
  return { name: `${chain}#${seq}`, text: canonicalText({ ...proof, ...shown }) };
}

function chainsOf(records: readonly BundledRecord[]): readonly ManifestChain[] {
  const chains = new Map<string, ManifestChain>();
  for (const { text, hash } of records) {
    const { chain, seq } = unsealedRecord(text);
    chains.set(chain, { chain, length: seq, head: hash.toString('hex') });
  }
  return [...chains.values()];
}
