import { noRecord, type Manifest } from './bundle-format.js';
import { compareLines, type IntactLine } from './compare-lines.js';
import type { Finding, Verification } from './finding.js';
import { hashFromHex } from './hashes.js';
import { canonicalLine, isMembers, readManifest } from './manifest.js';
import { verifyInclusion } from './proofs.js';
import { readLine, type ProvenRecord } from './read-line.js';
import { isSignedBy, type PublicKeys } from './signatures.js';
import { verifyTreeHead } from './tree-head.js';

/**
 * Everything that is wrong with a bundle; nothing, when it is as it was exported. Needs the bundle, the log's
 * public keys and nothing else: no network, no server.
 *
 * It proves that what is shown is what was sealed, whole and in order. It does not prove that what was sealed
 * was all there was: that is what the dossier's gaps tell.
 */
export function verifyBundle(file: Uint8Array, keys: PublicKeys): Verification {
  const [first, second, ...others] = linesOf(file);
  const manifest = first === undefined ? undefined : readManifest(canonicalLine(first));
  if (first === undefined || manifest === undefined) return unreadable;
  const signed = verifySignatures(first, second, manifest, keys);
  const { intact, findings } = compareLines(manifest.lines, others);
  const records = readRecords(intact);
  const proven = records.found.map(({ record }) => record);
  return {
    findings: [
      ...signed,
      ...findings,
      ...records.findings,
      ...records.found.flatMap((each) => verifyPlace(each, manifest)),
      ...verifyChains(records.found, manifest),
    ],
    claim: manifest.claim,
    records: proven.length,
    withheld: proven.filter(({ kind }) => kind === 'withheld').length,
    treeSize: manifest.treeHead.size,
    sealedAt: manifest.treeHead.time,
  };
}

const unreadable: Verification = {
  findings: [{ code: 'bundle.unreadable', name: 'manifest', line: 1 }],
  claim: undefined,
  records: 0,
  withheld: 0,
  treeSize: 0,
  sealedAt: undefined,
};

interface FoundRecord {
  readonly record: ProvenRecord;
  readonly name: string;
  readonly line: number;
}

/** By bytes: what a line holds may be no text any more. Line ends stand between lines, none after the last. */
function linesOf(file: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = file.indexOf(10); end >= 0; end = file.indexOf(10, start)) {
    lines.push(file.subarray(start, end));
    start = end + 1;
  }
  return [...lines, file.subarray(start)];
}

function verifySignatures(
  line: Uint8Array,
  signatureLine: Uint8Array | undefined,
  manifest: Manifest,
  keys: PublicKeys,
): readonly Finding[] {
  const value: unknown = signatureLine === undefined ? undefined : canonicalLine(signatureLine);
  const findings: Finding[] = [];
  const signature = isMembers(value) && Object.keys(value).length === 1 ? value['signature'] : undefined;
  const text = Buffer.from(line).toString('utf8');
  if (typeof signature !== 'string') findings.push({ code: 'manifest.altered', name: 'signature', line: 2 });
  else if (!isSignedBy(keys, { key: manifest.key, text, signature }))
    findings.push({ code: 'manifest.altered', name: 'manifest', line: 1 });
  if (!verifyTreeHead(manifest.treeHead, keys))
    findings.push({ code: 'tree-head.altered', name: 'manifest', line: 1 });
  return findings;
}

function readRecords(lines: readonly IntactLine[]): {
  readonly found: readonly FoundRecord[];
  readonly findings: readonly Finding[];
} {
  const found: FoundRecord[] = [];
  const findings: Finding[] = [];
  for (const { bytes, name, line } of lines) {
    const record = readLine(bytes);
    if (record === undefined) findings.push({ code: 'record.unreadable', name, line });
    else if (record !== 'part') found.push({ record, name, line });
  }
  return { found, findings };
}

function verifyPlace({ record, name, line }: FoundRecord, { treeHead }: Manifest): readonly Finding[] {
  const root = hashFromHex(treeHead.rootHash);
  const { hash: leaf, index, path } = record;
  const isIn = root !== undefined && verifyInclusion({ leaf, index, treeSize: treeHead.size, root }, path);
  return isIn ? [] : [{ code: 'record.not-in-log', name, line }];
}

/** Each record names the hash of the one before it; first and last are those that the manifest knows. */
function verifyChains(found: readonly FoundRecord[], { chains }: Manifest): readonly Finding[] {
  const known = new Set(chains.map(({ chain }) => chain));
  const stray = found
    .filter(({ record }) => !known.has(record.chain))
    .map(({ name, line }): Finding => ({ code: 'chain.broken', name, line }));
  const findings = chains.flatMap(({ chain, length, head }) => {
    const own = found
      .filter(({ record }) => record.chain === chain)
      .toSorted((one, other) => one.record.seq - other.record.seq);
    let [seq, prev] = [0, noRecord];
    const broken: Finding[] = [];
    for (const { record, name, line } of own) {
      if (record.seq !== seq + 1 || record.prev !== prev) broken.push({ code: 'chain.broken', name, line });
      [seq, prev] = [record.seq, record.hash.toString('hex')];
    }
    const cut: Finding[] =
      seq === length && prev === head ? [] : [{ code: 'chain.cut', name: `${chain}#${length}`, line: 0 }];
    return [...broken, ...cut];
  });
  return [...stray, ...findings];
}
