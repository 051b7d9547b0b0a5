import { readFileSync, writeFileSync } from 'node:fs';
import type { Dossier } from '#evidence';
import {
  accessToken,
  asKafkaAdmin,
  asSuperuser,
  callIntake,
  claimToken,
  clientToken,
  connect,
  databaseLogin,
  dropLogins,
  keepReconcilerAway,
  letReconcilerIn,
  loadSamplePlans,
  loginIn,
  plainClaim,
  readAll,
  stack,
  until,
  untilSettled,
  urlOf,
  whileFrozen,
} from '#testing';

/** Only a process of ours can be stopped where it stands. */
const testOnOwnServers = stack().kind === 'native' ? test : test.skip;

beforeAll(loadSamplePlans);

async function dossierOf(claim: string): Promise<Dossier> {
  const headers = { authorization: `Bearer ${await accessToken('compliance')}` };
  const answer = await fetch(`${urlOf('evidence')}/v1/dossiers/${claim}`, { headers });
  return (await answer.json()) as Dossier;
}

const gapsOf = async (claim: string) =>
  (await dossierOf(claim)).gaps.map(({ kind, what }) => `${kind} ${what}`);

async function decidedClaim(): Promise<string> {
  const { body } = await callIntake({ path: '/v1/claims', body: plainClaim() });
  const { claimId } = body as { claimId: string };
  await untilSettled([claimId]);
  return claimId;
}

/** Decided, and everything that is to be read of it is sealed. */
async function sealedClaim(): Promise<string> {
  const claim = await decidedClaim();
  await untilSealed(claim);
  return claim;
}

/** With a credential of each stage gone, whatever else is missing of it. */
async function untilSealed(claim: string): Promise<void> {
  await until('what is left of the claim is sealed', async () => {
    const { rows } = await asSuperuser((client) =>
      client.query<{ gone: number }>(
        `select count(*)::integer as gone from evidence.record where claim_id = $1 and kind = 'sql.session'
           and text like '%"what":"ended"%'`,
        [claim],
      ),
    );
    return (rows[0]?.gone ?? 0) >= 3;
  });
}

const untilFound = async (claim: string, gap: string) =>
  until(`the dossier says ${gap}`, async () => (await gapsOf(claim)).includes(gap), {
    within: 90_000,
    every: 1_000,
    seen: async () => gapsOf(claim),
  });

/** Takes lines out of Vault's audit file before evidence has read them. */
async function decidedWithout(path: string, stage: string): Promise<string> {
  return whileFrozen('evidence', async () => {
    const claim = await decidedClaim();
    const { auditFile } = stack().vault;
    const kept = readFileSync(auditFile, 'utf8')
      .split('\n')
      .filter((line) => {
        if (!line.includes(`"claim_id":"${claim}"`)) return true;
        const entry = JSON.parse(line) as {
          auth: { metadata?: { stage?: string } };
          request: { path: string };
        };
        return entry.request.path !== path || entry.auth.metadata?.stage !== stage;
      });
    writeFileSync(auditFile, kept.join('\n'));
    return claim;
  });
}

testOnOwnServers(
  'a deleted audit line is named: the end of a credential',
  async () => {
    const claim = await decidedWithout('auth/token/revoke-self', 'gather');
    await untilFound(claim, 'unconfirmed-revocation credential.expired-unaudited');
  },
  180_000,
);

testOnOwnServers(
  'a deleted audit line is named: the issue of a credential',
  async () => {
    const claim = await decidedWithout('database/creds/act', 'act');
    await untilFound(claim, 'unmatched sql.login');
  },
  180_000,
);

test('a byte of evidence that a superuser edits is named, and so is a record that was sealed anew', async () => {
  const claim = await sealedClaim();
  const [original] = await asSuperuser(async (client) => {
    const { rows } = await client.query<{ text: string; hash: Buffer }>(
      'select text, hash from evidence.record where chain = $1 and seq = 2',
      [claim],
    );
    return rows;
  });
  const edit = async (text: string, hash: string) =>
    asSuperuser(async (client) => {
      await client.query('set session_replication_role = replica');
      await client.query(
        `update evidence.record set text = ${text}, hash = ${hash} where chain = $1 and seq = 2`,
        [claim],
      );
    });
  await edit(`overlay(text placing 'X' from 20 for 1)`, 'hash');
  expect(await gapsOf(claim)).toContain('altered record');
  await edit('text', `sha256('\\x00'::bytea || convert_to(text, 'UTF8'))`);
  const gaps = (await dossierOf(claim)).gaps.filter(({ kind }) => kind === 'altered');
  expect(gaps.map(({ what, subject }) => `${what} ${subject}`)).toEqual(
    expect.arrayContaining([`record ${claim}#2`, `chain ${claim}#3`]),
  );
  await asSuperuser(async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query('update evidence.record set text = $2, hash = $3 where chain = $1 and seq = 2', [
      claim,
      original?.text,
      original?.hash,
    ]);
  });
  expect((await gapsOf(claim)).filter((gap) => gap.startsWith('altered'))).toEqual([]);
});

test('nobody else changes or removes a record', async () => {
  const claim = await sealedClaim();
  for (const statement of [
    `update evidence.record set text = 'x' where claim_id = $1`,
    'delete from evidence.record where claim_id = $1',
  ])
    await expect(asSuperuser((client) => client.query(statement, [claim]))).rejects.toMatchObject({
      code: 'VC004',
    });
});

testOnOwnServers(
  'an event that was dropped is named',
  async () => {
    const topic = 'claims.gathered.v1';
    const claim = await whileFrozen('evidence', async () => {
      const decided = await decidedClaim();
      const told = (await readAll(topic)).find(({ key }) => key === decided);
      const partitions = [{ partition: told?.partition ?? 0, offset: '-1' }];
      await asKafkaAdmin(async (admin) => {
        // kafkajs deletes only from topics whose metadata it has loaded
        await admin.fetchTopicOffsets(topic);
        await admin.deleteTopicRecords({ topic, partitions });
      });
      return decided;
    });
    await untilFound(claim, 'missing claim.event');
  },
  180_000,
);

test('a credential that no exchange explains, and what was done with it, is named', async () => {
  const claim = await sealedClaim();
  await keepReconcilerAway();
  const token = clientToken(await claimToken('gather', claim));
  const { data } = await databaseLogin('gather', token);
  const session = await connect(data.username, data.password);
  await session.query('select claim_id from claims.claim');
  await session.end();
  await untilFound(claim, 'unmatched vault.mint');
  const gaps = (await dossierOf(claim)).gaps.map(({ what, subject }) => `${what} ${subject}`);
  expect(gaps).toContain(`sql.statement ${data.username}`);
  await letReconcilerIn();
}, 180_000);

test('a login that was made by hand is named', async () => {
  const claim = await sealedClaim();
  const login = await loginIn('gather', claim);
  const session = await connect(login.username, login.password.reveal());
  await session.end();
  await untilFound(claim, 'unmatched sql.login');
  await dropLogins();
}, 180_000);
