import type { WorkloadIdentity } from '#agent-identity';
import { accessEvents, claimEvents } from '#contracts';
import {
  dossierOf,
  inclusionProofs,
  unsealedRecord,
  type ClaimVersion,
  type Dispatches,
  type Dossier,
  type EvidenceRecord,
  type RecordKind,
  type StoredRecord,
} from '#evidence';
import { verifyInclusion, type SignedTreeHead } from '#verifier';
import type { Database } from '../database.port.js';
import { storedNodes } from '../seal/stored-nodes.js';
import type { TreeHeads } from '../sign/tree-heads.js';
import { recordsOf, sourceGaps, versionsOf } from './dossier-statements.js';
import { leaseHashes } from './lease-hashes.js';

export interface DossierPorts {
  readonly database: Database;
  readonly heads: TreeHeads;
  readonly identity: Pick<WorkloadIdentity, 'call'>;
  readonly now: () => Date;
}

/** A dossier with what it was made from. */
export interface ReadDossier {
  readonly dossier: Dossier;
  /** Whose claim it is, by pseudonym. */
  readonly memberKey: string;
  readonly records: readonly ProvenRecord[];
  readonly treeHead: SignedTreeHead;
}

/** A record with the proof that it is under the head. */
interface ProvenRecord extends StoredRecord {
  readonly path: readonly Buffer[];
}

interface RecordRow {
  readonly position: string;
  readonly chain: string;
  readonly seq: string;
  readonly kind: RecordKind;
  readonly text: string;
  readonly hash: Buffer;
}

interface VersionRow {
  readonly revision: number;
  readonly correlation_id: string;
  readonly txn: string;
  readonly content_sha256: string;
  readonly received_at: Date;
  readonly member_key: string;
}

/** Which stages work on which event, from the contracts. */
const dispatches: Dispatches = Object.fromEntries(
  [...claimEvents, ...accessEvents].map(({ type, readBy }) => [
    type,
    readBy.flatMap((app) => (app.endsWith('-agent') ? [app.slice(0, -'-agent'.length)] : [])),
  ]),
);

/** Undefined for a claim that nobody has heard of. @throws OperationalError */
export async function readDossier(ports: DossierPorts, claim: string): Promise<ReadDossier | undefined> {
  const { database } = ports;
  const rows = await database.query<VersionRow>(versionsOf, [claim]);
  const versions = rows.map(versionOf);
  const submissions = versions.map(({ correlationId }) => `submission:${correlationId}`);
  // What is sealed while this is read is under a later head.
  const { head: treeHead, isIntact: isLogIntact } = await ports.heads.current();
  const all = await stored(database, recordsOf, [[claim, ...new Set(submissions)]]);
  const records = all.filter(({ position }) => position < treeHead.size);
  if (records.length === 0 && versions.length === 0) return undefined;
  const proven = await withProofs(database, records, treeHead.size);
  const system = await stored(database, sourceGaps, []);
  const root = Buffer.from(treeHead.rootHash, 'hex');
  const paths = new Map(proven.map(({ position, path }) => [position, path]));
  const dossier = dossierOf({
    claim,
    versions,
    records,
    sourceGaps: system,
    isLogIntact,
    isInLog: ({ position, hash: leaf }) =>
      verifyInclusion({ leaf, index: position, treeSize: treeHead.size, root }, paths.get(position) ?? []),
    leases: await leaseHashes(ports.identity, records, hasEndedLeases(records)),
    dispatches,
    now: ports.now(),
  });
  return { dossier, memberKey: rows[0]?.member_key ?? '', records: proven, treeHead };
}

function versionOf(row: VersionRow): ClaimVersion {
  const { revision, correlation_id: correlationId, txn, content_sha256: contentSha256 } = row;
  return { revision, correlationId, txn, contentSha256, receivedAt: row.received_at.toISOString() };
}

async function stored(
  database: Database,
  statement: string,
  values: readonly unknown[],
): Promise<readonly StoredRecord[]> {
  const rows = await database.query<RecordRow>(statement, values);
  return rows.map((row) => {
    const { position, text, hash } = row;
    return { position: Number(position), text, hash, record: readRecord(row) };
  });
}

/** What was tampered with so that it says nothing any more is still known by its place. */
function readRecord({ chain, seq, kind, text }: RecordRow): EvidenceRecord {
  try {
    return { ...unsealedRecord(text), chain, seq: Number(seq) };
  } catch {
    const unknown = { key: '', at: '', sealedAt: '', prev: '', body: {} };
    return { v: 1, chain, seq: Number(seq), kind, ...unknown };
  }
}

async function withProofs(
  database: Database,
  records: readonly StoredRecord[],
  treeSize: number,
): Promise<readonly ProvenRecord[]> {
  const leaves = records.map(({ position }) => position);
  const paths = await inclusionProofs(storedNodes(database), leaves, treeSize);
  return records.map((record, index) => ({ ...record, path: paths[index] ?? [] }));
}

/** A lease is ended by its id when its token could not be, or by the reconciler: rarely, and in any chain. */
function hasEndedLeases(records: readonly StoredRecord[]): boolean {
  return records.some(({ record: { body } }) => body['path'] === 'sys/leases/revoke');
}
