import { readFileSync } from 'node:fs';
import {
  publicKeys,
  verifyConsistency,
  verifyInclusion,
  verifyTreeHead,
  leafHash,
  type SignedTreeHead,
} from '#verifier';
import { consistencyProof, inclusionProof, textIn, unsealedRecord } from '#evidence';
import {
  asSuperuser,
  auditText,
  callIntake,
  loadSamplePlans,
  plainClaim,
  serverLogOf,
  stack,
  statePath,
  statusOf,
  until,
  untilSettled,
  urlOf,
} from '#testing';
import { recordsOf } from '../src/dossiers/dossier-statements.js';
import { storedNodes } from '../src/seal/stored-nodes.js';
import { latestHead } from '../src/sign/tree-heads.js';

let claimId = '';
let correlationId = '';

interface Row {
  readonly position: string;
  readonly kind: string;
  readonly key: string;
  readonly text: string;
  readonly hash: Buffer;
}

async function records(): Promise<readonly Row[]> {
  return asSuperuser(async (client) => {
    const { rows } = await client.query<Row>(
      `select position, kind, key, text, hash from evidence.record
       where claim_id = $1 or correlation_id = $2 order by position`,
      [claimId, correlationId],
    );
    return rows;
  });
}

beforeAll(async () => {
  await loadSamplePlans();
  const { body } = await callIntake({ path: '/v1/claims', body: plainClaim() });
  ({ claimId } = body as { claimId: string });
  await untilSettled([claimId]);
  ({ correlationId } = await statusOf(claimId));
  await until('every login is certified gone, and what the authority decided has been read', async () => {
    const kinds = (await records()).map(({ kind }) => kind);
    const count = (sought: string) => kinds.filter((kind) => kind === sought).length;
    return count('credential.gone') === 3 && count('authority.decision') === 5;
  });
});

test('every request to Vault for the claim is sealed once', async () => {
  const ids = auditText()
    .split('\n')
    .filter((line) => line.includes(`"x-correlation-id":["${correlationId}"]`))
    .map((line) => (JSON.parse(line) as { request: { id: string } }).request.id);
  const sealed = (await records()).filter(({ kind }) => kind === 'vault.call');
  expect(sealed.map(({ key }) => key).toSorted()).toEqual(
    [...new Set(ids)].map((id) => `vault:${id}`).toSorted(),
  );
});

test('every statement of its logins is sealed once, and when each came and went', async () => {
  const statements = serverLogOf(`.${claimId}.`).filter(({ message }) =>
    /^(statement|execute [^:]*):/.test(message ?? ''),
  );
  const rows = await records();
  expect(rows.filter(({ kind }) => kind === 'sql.statement')).toHaveLength(statements.length);
  const sessions = rows
    .filter(({ kind }) => kind === 'sql.session')
    .map(({ text }) => unsealedRecord(text).body['what']);
  expect(sessions.toSorted()).toEqual(['begun', 'begun', 'begun', 'ended', 'ended', 'ended']);
});

test('its events, its mandate and what the authority decided are sealed', async () => {
  const rows = (await records()).map(({ kind, text }) => ({ kind, body: unsealedRecord(text).body }));
  const events = rows.filter(({ kind }) => kind === 'claim.event').map(({ body }) => body['type']);
  expect(events.toSorted()).toEqual(['claim.analyzed', 'claim.decided', 'claim.gathered', 'claim.submitted']);
  const decisions = rows
    .filter(({ kind }) => kind === 'authority.decision')
    .map(({ body }) => `${textIn(body, 'action')} ${textIn(body, 'stage')}`);
  expect(decisions.toSorted()).toEqual([
    'exchange act',
    'exchange analyze',
    'exchange gather',
    'mandate ',
    'openMandate ',
  ]);
});

test('the public keys are told to everybody, and every head that the witness has is signed by one of them', async () => {
  const answer = await fetch(`${urlOf('evidence')}/evidence/keys`);
  const set = (await answer.json()) as Parameters<typeof publicKeys>[0];
  expect(JSON.parse(readFileSync(statePath('evidence', 'public-keys.json'), 'utf8'))).toEqual(set);
  const heads = witnessed();
  expect(heads.length).toBeGreaterThan(0);
  for (const head of heads) expect(verifyTreeHead(head, publicKeys(set))).toBe(true);
});

test('each record is in the log under the latest head, and each head is one of a growing log', async () => {
  const rows = await records();
  const last = await until('a head over all of them is signed', () =>
    Promise.resolve(witnessed().findLast(({ size }) => size > Number(rows.at(-1)?.position))),
  );
  const root = Buffer.from(last.rootHash, 'hex');
  await asSuperuser(async (client) => {
    const sql = {
      query: async <R>(text: string, values: readonly unknown[] = []) =>
        (await client.query(text, [...values])).rows as R[],
    };
    const read = storedNodes(sql);
    for (const { position, text, hash } of rows) {
      expect(leafHash(text)).toEqual(hash);
      const index = Number(position);
      const path = await inclusionProof(read, index, last.size);
      expect(verifyInclusion({ leaf: hash, index, treeSize: last.size, root }, path)).toBe(true);
    }
    const [first] = witnessed();
    if (first === undefined) throw new TypeError('no head');
    const path = await consistencyProof(read, first.size, last.size);
    const claim = {
      first: { size: first.size, root: Buffer.from(first.rootHash, 'hex') },
      second: { size: last.size, root },
    };
    expect(verifyConsistency(claim, path)).toBe(true);
  });
});

test('records name people by pseudonym only, and no value of a statement', async () => {
  const text = JSON.stringify(await records());
  expect(text).not.toMatch(/hvs\.|eyJ[\w-]{10,}\./);
  expect(stack().vault.auditFile).not.toBe('');
});

function witnessed(): readonly SignedTreeHead[] {
  const text = readFileSync(statePath('evidence', 'tree-heads.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SignedTreeHead);
}

/** Where numbers become longer by a digit: as texts, the longer would come first. */
const [nines, tens] = [999_999_999, 1_000_000_000];

test('records and heads come in the order of their numbers, however long these are', async () => {
  const read = await asSuperuser(async (client) => {
    await client.query('begin');
    for (const [seq, position] of [nines, tens].entries()) {
      await client.query(
        `insert into evidence.record (position, chain, seq, kind, key, at, text, hash)
         values ($1, 'long', $2, 'claim.event', $3, now(), '{}', sha256('\\x00'::bytea))`,
        [position, seq + 1, `long:${position}`],
      );
      await client.query(
        `insert into evidence.tree_head (size, root_hash, signed_at, key, signature)
         values ($1, repeat('0', 64), now(), '1', 'x')`,
        [position],
      );
    }
    const records = await client.query<{ position: string }>(recordsOf, [['long']]);
    const head = await client.query<{ size: string }>(latestHead);
    await client.query('rollback');
    return [...records.rows.map(({ position }) => position), head.rows[0]?.size];
  });
  expect(read).toEqual([nines, tens, tens].map(String));
});
