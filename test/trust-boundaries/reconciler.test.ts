import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import {
  asSuperuser,
  callVault,
  claimAt,
  claimToken,
  clientToken,
  connect,
  databaseLogin,
  dropLogin,
  keepReconcilerAway,
  letReconcilerIn,
  newClaimId,
  superuserClient,
  unique,
  until,
} from '#testing';
import { askAuthority } from './ask-authority.js';
import { asAgent, type AsAgent } from './as-agent.js';
import { recorded, reconcile, type ReportedFinding } from './reconciliations.js';

/** Younger things are not judged, but for what nobody makes in the course of a step. */
const graceMillis = 30_000;

let gather: AsAgent;
/** What was made wrong, by what it is; each is looked for under its name. */
const wrong = {} as Record<
  'looseLease' | 'unknownToken' | 'endedToken' | 'doneToken' | 'lostMandate' | 'lateLogin' | 'rightLogin',
  string
>;
let found: readonly ReportedFinding[] = [];
let dry: readonly ReportedFinding[] = [];

const accessorOf = (answer: Awaited<ReturnType<typeof claimToken>>) =>
  (answer.body['auth'] as { accessor: string }).accessor;

async function exists(login: string): Promise<boolean> {
  const { rowCount } = await asSuperuser((client) =>
    client.query('select from pg_roles where rolname = $1', [login]),
  );
  return rowCount === 1;
}

async function accessorOnRecord(claimId: string): Promise<string> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ accessor: string }>(
      `select accessor from authority.exchange where claim_id = $1 and decision = 'granted'`,
      [claimId],
    ),
  );
  return rows[0]?.accessor ?? '';
}

/** A login of a token that ended while Vault was making the login. */
async function loginOfEndedToken(): Promise<string> {
  const minted = await claimToken('act', newClaimId());
  const blocker = await superuserClient();
  await blocker.query('begin; lock table pg_authid in share mode');
  const making = callVault('GET', 'database/creds/act', { token: clientToken(minted) });
  await until('the login is being made', async () => {
    const { rowCount } = await asSuperuser((client) =>
      client.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and usename = 'vault_admin_act'`,
      ),
    );
    return rowCount !== 0;
  });
  await callVault('POST', 'auth/token/revoke-self', { token: clientToken(minted) });
  await blocker.query('rollback');
  await blocker.end();
  return ((await making).body['data'] as { username: string }).username;
}

/** Logins that other tests left to their TTL: a lease might be one of theirs as well, and is then left alone. */
async function dropGathersLogins(): Promise<void> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ username: string }>(
      `select rolname as username from pg_roles where rolcanlogin and rolname like 'gather.%'`,
    ),
  );
  for (const login of rows) await dropLogin(login);
}

/** Everything that can be wrong for longer than the grace, made at once and looked for at once. */
beforeAll(async () => {
  gather = await asAgent('gather-agent');
  await keepReconcilerAway();
  await dropGathersLogins();

  const loose = await databaseLogin('gather', clientToken(await claimToken('gather', newClaimId())));
  await asSuperuser((client) => client.query(`drop role "${loose.data.username}"`));
  wrong.looseLease = loose.lease_id;
  // Of leases of one second, nobody can tell which has the login.
  await wait(1_100);

  wrong.unknownToken = accessorOf(await claimToken('analyze', newClaimId()));

  const ended = await claimAt('gather');
  await (await gather.open(ended)).revoke();
  wrong.endedToken = await accessorOnRecord(ended.claimId);

  const done = await claimAt('gather');
  const { login } = await gather.open(done);
  wrong.rightLogin = login.username;
  wrong.doneToken = await accessorOnRecord(done.claimId);
  await asSuperuser((client) =>
    client.query(
      `insert into claims.inbox (claim_id, revision, pass, stage, event_id) values ($1, 1, 1, 'gather', $2)`,
      [done.claimId, done.dispatch],
    ),
  );

  wrong.lostMandate = unique('txn');
  await asSuperuser((client) =>
    client.query(
      `insert into authority.mandate (txn, claim_id, revision, payload_sha256, submitter_sub, on_behalf_of, purpose,
         opened_by, may_act, correlation_id, token, issued_at, expires_at)
       values ($1, $2, 1, repeat('ab', 32), 'person-test', 'p-test', 'adjudication', 'x', '{}', 'corr', 'a.b.c',
         now() - interval '11 minutes', now() + interval '1 hour')`,
      [wrong.lostMandate, newClaimId()],
    ),
  );

  wrong.lateLogin = await loginOfEndedToken();

  await wait(graceMillis + 1_000);
  await letReconcilerIn();
  dry = await reconcile({ dryRun: true });
  found = await reconcile();
}, 120_000);

afterAll(async () => {
  await gather.close();
});

test.each([
  ['a lease without its login', 'looseLease', 'lease.without-login', 'end-lease'],
  ['a token that no exchange gave out', 'unknownToken', 'token.without-exchange', 'end-token'],
  ['a grant whose token ended before the step', 'endedToken', 'exchange.without-token', 'note-token-ended'],
  ['a token whose step is done', 'doneToken', 'token.after-step', 'end-token'],
  ['a mandate for a claim that was never kept', 'lostMandate', 'mandate.without-claim', 'end-mandate'],
  ['a login made for a token that had ended', 'lateLogin', 'login.without-token', 'end-login'],
] as const)('%s is found, healed and recorded', async (_what, name, kind, action) => {
  const subject = wrong[name];
  expect(subject).not.toBe('');
  // The regular run may have been faster than ours; on record it is in any case, once.
  expect(await recorded(subject)).toEqual([{ kind, action, result: 'healed' }]);
  const mine = found.find((finding) => finding.subject === subject);
  if (mine !== undefined) expect(mine).toMatchObject({ kind, result: 'healed' });
});

test('a dry run told of all of it, and healed and recorded nothing', () => {
  expect(dry.every(({ result }) => result === undefined)).toBe(true);
  const told = dry.map(({ kind }) => kind);
  if (found.length > 0) expect(told).toEqual(expect.arrayContaining(found.map(({ kind }) => kind)));
});

test('what was healed is gone from Vault and PostgreSQL, and is not found again', async () => {
  expect(await exists(wrong.rightLogin)).toBe(false);
  const subjects = new Set(Object.values(wrong));
  expect((await reconcile()).filter(({ subject }) => subjects.has(subject))).toEqual([]);
});

/** A login that a superuser makes by hand, at once found: no step makes one. */
async function handMade(name: string, more: string): Promise<{ login: string; session: Client }> {
  await asSuperuser(async (client) => {
    await client.query(`set log_statement = 'none'`);
    await client.query(`create role "${name}" login password 'by hand' ${more}`);
  });
  return { login: name, session: await connect(name, 'by hand') };
}

describe('a login made by hand', () => {
  test.each([
    ['that looks like one of a claim', () => `gather.${newClaimId()}.byhand01`, 'in role gather'],
    [
      'that ends when one of Vault’s would',
      () => `act.${newClaimId()}.byhand02`,
      `in role act valid until '${new Date(Date.now() + 300_000).toISOString()}'`,
    ],
    ['of a service', () => `intake.${unique('x').toLowerCase().slice(2, 14)}`, 'in role intake'],
    ['under another name, with the rights of a stage', () => unique('nobody').toLowerCase(), 'in role act'],
    ['that calls itself an admin of Vault', () => unique('vault_admin').toLowerCase(), 'in role gather'],
  ])('%s is found and removed, its open session too', async (_what, name, more) => {
    const { login, session } = await handMade(name(), more);
    await until('it is removed', async () => {
      await reconcile();
      return !(await exists(login));
    });
    await expect(session.query('select 1')).rejects.toThrow();
    expect(await recorded(login)).toEqual([
      { kind: 'login.without-lease', action: 'end-login', result: 'healed' },
    ]);
  });

  test('that owns something loses its way in and its rights, and stays for a person to look at', async () => {
    const { login, session } = await handMade(`gather.${newClaimId()}.byhand03`, 'in role gather');
    await asSuperuser(async (client) => {
      await client.query(`create table public."${login}" (a integer)`);
      await client.query(`alter table public."${login}" owner to "${login}"`);
    });
    await until('it is disarmed', async () => {
      await reconcile();
      return (await recorded(login)).length > 0;
    });
    await expect(session.query('select 1')).rejects.toThrow();
    await expect(connect(login, 'by hand')).rejects.toThrow();
    const { rows } = await asSuperuser((client) =>
      client.query(
        `select rolcanlogin, (select count(*)::integer from pg_auth_members where member = r.oid) as groups
         from pg_roles r where rolname = $1`,
        [login],
      ),
    );
    expect(rows).toEqual([{ rolcanlogin: false, groups: 0 }]);
    await asSuperuser(async (client) => {
      await client.query(`drop table public."${login}"`);
      await client.query(`drop role "${login}"`);
    });
  });
});

test('a session whose login is gone is ended', async () => {
  const { login, session } = await handMade(`gather.${newClaimId()}.byhand04`, 'in role gather');
  const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
  await asSuperuser((client) => client.query(`drop role "${login}"`));
  await until('the session is ended', async () => {
    await reconcile();
    return session.query('select 1').then(
      () => false,
      () => true,
    );
  });
  expect(await recorded(String(rows[0]?.pid))).toContainEqual({
    kind: 'session.without-login',
    action: 'end-session',
    result: 'healed',
  });
});

test('superusers, admins of Vault, groups and the owner are none of its business', async () => {
  for (const role of ['postgres', 'vault_admin_gather', 'gather', 'vouch_owner']) {
    const ended = asSuperuser(async (client) => {
      await client.query('set session authorization authority');
      return client.query('select authority.end_login($1)', [role]);
    });
    await expect(ended).rejects.toMatchObject({ code: '42501' });
  }
});

test('what it sees and does is shown in numbers, to whoever watches', async () => {
  await reconcile();
  const { status, body } = await askAuthority('/health/access', {});
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      lastRunAt: expect.any(String) as string,
      revocationsFailing: 0,
      healed: { 'login.without-lease': expect.any(Number) as number },
    },
  });
});

test('one comparison is under way at a time', async () => {
  await keepReconcilerAway();
  try {
    expect(await askAuthority('/reconciliations', { as: 'ops', body: {} })).toMatchObject({
      status: 409,
      body: { code: 'RECONCILE.UNDER_WAY' },
    });
  } finally {
    await letReconcilerIn();
  }
});
