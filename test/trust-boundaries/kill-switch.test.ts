import { setTimeout as wait } from 'node:timers/promises';
import {
  asSuperuser,
  callAuthority,
  callIntake,
  callVault,
  certificateOf,
  claimAt,
  claimRecords,
  connect,
  decisions,
  plainClaim,
  readAll,
  sizeOf,
  superuserClient,
  until,
  untilDecided,
} from '#testing';
import { submitBatch } from '../faults/batch.js';
import { asAgent, type AsAgent } from './as-agent.js';
import { ask, kill, lift, liftEverything } from './kill-requests.js';

/** What is promised for a claim with an open session, with others under way. */
const promisedMillis = 2_000;

let gather: AsAgent;

beforeAll(async () => {
  gather = await asAgent('gather-agent');
});
afterEach(liftEverything);
afterAll(async () => {
  await gather.close();
});

/** Looks from another connection: within a transaction, PostgreSQL shows activity as it was at first. */
async function untilWaiting(what: string, condition: string): Promise<void> {
  await until(what, async () => {
    const { rowCount } = await asSuperuser((client) =>
      client.query(`select from pg_stat_activity where wait_event_type = 'Lock' and ${condition}`),
    );
    return rowCount !== 0;
  });
}

/** Runs `work` while nobody else may write to a table; when it returns, who waited goes on. */
async function whileLocked<T>(table: string, work: (goOn: () => Promise<void>) => Promise<T>): Promise<T> {
  const blocker = await superuserClient();
  await blocker.query(`begin; lock table ${table} in share mode`);
  try {
    return await work(async () => {
      await blocker.query('rollback');
    });
  } finally {
    await blocker.end();
  }
}

async function loginsLeft(claimId: string): Promise<readonly string[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ rolname: string }>(`select rolname from pg_roles where rolname like $1`, [
      `%.${claimId}.%`,
    ]),
  );
  return rows.map(({ rolname }) => rolname);
}

const refusedWith = (code: string, then: string) => ({ ok: false, failure: { code, then } });

describe('a killed claim', () => {
  test('is closed to token, lease, login, open session and new exchanges within two seconds, under load', async () => {
    const busy = submitBatch(24);
    const claim = await claimAt('gather');
    const granted = await gather.exchange.exchange(claim);
    if (!granted.ok) throw new TypeError(granted.failure.code);
    const token = granted.value.token.reveal();
    const credential = await callVault('GET', 'database/creds/gather', { token });
    const { data, lease_id: leaseId } = credential.body as {
      data: { username: string; password: string };
      lease_id: string;
    };
    const session = await connect(data.username, data.password);
    const running = session.query('select pg_sleep(60)').then(
      () => 'went on',
      () => 'ended',
    );

    const { zeroAfterMillis, ended } = await kill({ scope: 'claim', subject: claim.claimId });

    expect(zeroAfterMillis).toBeLessThanOrEqual(promisedMillis);
    expect(ended).toMatchObject({ tokens: 1, logins: 1, sessions: 1, mandates: 0 });
    expect(await running).toBe('ended');
    await expect(session.query('select 1')).rejects.toThrow();
    await expect(connect(data.username, data.password)).rejects.toThrow('password authentication failed');
    expect(await callVault('GET', 'database/creds/gather', { token })).toMatchObject({ status: 403 });
    const lookup = { token, body: { lease_id: leaseId } };
    expect(await callVault('PUT', 'sys/leases/renew', lookup)).toMatchObject({ status: 403 });
    expect(await gather.exchange.exchange(claim)).toEqual(refusedWith('EXCHANGE.KILLED', 'park'));
    expect(await loginsLeft(claim.claimId)).toEqual([]);
    expect(await decisions(claim.claimId)).toEqual([
      { decision: 'granted', reason: null, stage: 'gather', superseded: true },
      { decision: 'refused', reason: 'EXCHANGE.KILLED', stage: 'gather', superseded: false },
    ]);
    await untilDecided(await busy.ids);
  });

  test('is opened again once the kill is lifted, with a new token only', async () => {
    const claim = await claimAt('gather');
    const target = { scope: 'claim', subject: claim.claimId } as const;
    const before = await gather.open(claim);
    await kill(target);
    await lift(target, 'compliance');
    expect(await loginsLeft(claim.claimId)).toEqual([]);
    await before.revoke();
    const after = await gather.open(claim);
    expect(await after.revoke()).toEqual({ outcome: 'revoked' });
  });

  test('is told of on the bus, once, with the time and without the reason', async () => {
    const claim = await claimAt('gather');
    await gather.open(claim);
    const { killId, zeroAfterMillis } = await kill({ scope: 'claim', subject: claim.claimId }, 'compliance');
    const told = await until('the report is on the bus', async () => {
      const messages = await readAll('access.killed.v1');
      return messages.find(({ value }) => value.includes(claim.claimId));
    });
    expect(told.key).toBe(`claim|${claim.claimId}`);
    expect(JSON.parse(told.value)).toEqual({
      killId,
      scope: 'claim',
      subject: claim.claimId,
      by: 'person-compliance-1',
      askedAt: expect.any(String) as string,
      zeroAfterMillis,
      tokens: 1,
      leases: expect.any(Number) as number,
      logins: 1,
      sessions: 0,
      mandates: 0,
    });
  });
});

describe('a kill that meets an exchange under way', () => {
  test('ends its token, although the exchange had looked before there was a kill', async () => {
    const claim = await claimAt('gather');
    await whileLocked('authority.exchange', async (goOn) => {
      // Everything up to its record is done: Vault has the token, and no kill was there to be seen.
      const exchange = gather.exchange.exchange(claim);
      await untilWaiting('the exchange waits to be recorded', `query like 'insert into authority.exchange%'`);
      const killing = ask('ops', '/kills', { scope: 'claim', subject: claim.claimId, reason: 'race' });
      await until('the kill is noted', async () => {
        const kills = await asSuperuser((client) =>
          client.query(`select from authority.standing_kill where subject = $1`, [claim.claimId]),
        );
        return kills.rowCount === 1;
      });
      await goOn();
      expect(await exchange).toEqual(refusedWith('EXCHANGE.KILLED', 'park'));
      expect(await killing).toMatchObject({ status: 200, body: { zeroAccess: true } });
    });
    expect(await loginsLeft(claim.claimId)).toEqual([]);
  });

  test('leaves no credential, whichever of both is first', async () => {
    const claims = await Promise.all(Array.from({ length: 12 }, async () => claimAt('gather')));
    const raced = await Promise.all(
      claims.map(async (claim, index) => {
        const [opened] = await Promise.all([
          gather.credentials.open(claim).catch(() => undefined),
          wait(index * 4).then(async () => kill({ scope: 'claim', subject: claim.claimId })),
        ]);
        return { claim, opened };
      }),
    );
    for (const { claim, opened } of raced) {
      expect(await loginsLeft(claim.claimId)).toEqual([]);
      if (opened?.ok !== true) continue;
      const { username, password } = opened.value.login;
      await expect(connect(username, password.reveal())).rejects.toThrow('password authentication failed');
    }
  });

  test('ends a login too that Vault was still making when its token ended', async () => {
    const claim = await claimAt('gather');
    const granted = await gather.exchange.exchange(claim);
    if (!granted.ok) throw new TypeError(granted.failure.code);
    const login = await whileLocked('pg_authid', async (goOn) => {
      const making = callVault('GET', 'database/creds/gather', { token: granted.value.token.reveal() });
      await untilWaiting('the login is being made', `usename = 'vault_admin_gather'`);
      await kill({ scope: 'claim', subject: claim.claimId });
      await goOn();
      return ((await making).body as { data: { username: string; password: string } }).data;
    });
    expect(login.username).toContain(claim.claimId);
    await until('the login is gone again', async () => (await loginsLeft(claim.claimId)).length === 0);
    await expect(connect(login.username, login.password)).rejects.toThrow('password authentication failed');
  });
});

test('a login that Vault cannot drop, since it was granted something by hand, is ended all the same', async () => {
  const claim = await claimAt('gather');
  const { login } = await gather.open(claim);
  const session = await connect(login.username, login.password.reveal());
  await asSuperuser((client) => client.query(`grant select on claims.outbox to "${login.username}"`));
  const { zeroAfterMillis } = await kill({ scope: 'claim', subject: claim.claimId });
  expect(zeroAfterMillis).toBeLessThanOrEqual(promisedMillis);
  await expect(session.query('select 1')).rejects.toThrow();
  expect(await loginsLeft(claim.claimId)).toEqual([]);
});

describe('a killed submitter', () => {
  /** Who the claims of these tests are from; nobody signs in as that. */
  const subject = 'person-test';

  test('loses every mandate, and what is open for them, and a lifted kill gives nothing back', async () => {
    const claim = await claimAt('gather');
    const { login } = await gather.open(claim);
    const session = await connect(login.username, login.password.reveal());
    const { ended, zeroAfterMillis } = await kill({ scope: 'submitter', subject });
    expect(ended).toMatchObject({ tokens: 1, logins: 1, sessions: 1 });
    expect(ended.mandates).toBeGreaterThanOrEqual(1);
    expect(zeroAfterMillis).toBeLessThanOrEqual(promisedMillis);
    await expect(session.query('select 1')).rejects.toThrow();
    expect(await gather.exchange.exchange(claim)).toEqual(refusedWith('EXCHANGE.KILLED', 'park'));
    await lift({ scope: 'submitter', subject });
    expect(await gather.exchange.exchange(claim)).toEqual(refusedWith('EXCHANGE.MANDATE_REVOKED', 'park'));
  });

  test('submits nothing until the kill is lifted', async () => {
    const target = { scope: 'submitter', subject: 'person-submitter-2' } as const;
    const submit = async () =>
      (await callIntake({ path: '/v1/claims', body: plainClaim(), as: 'submitter2' })).status;
    expect(await submit()).toBe(202);
    await kill(target);
    expect(await submit()).toBe(401);
    await lift(target);
    expect(await submit()).toBe(202);
  });

  test('is named by a pseudonym on the bus', async () => {
    await kill({ scope: 'submitter', subject });
    const messages = await until('it is told', async () => {
      const all = await readAll('access.killed.v1');
      return all.some(({ key }) => key.startsWith('submitter|')) && all;
    });
    const told = messages.filter(({ key }) => key.startsWith('submitter|'));
    for (const { key, value } of told) {
      expect(key).toMatch(/^submitter\|p-[0-9a-f]{32}$/);
      expect(value).not.toContain(subject);
    }
  });

  test('whose mandate ended does not get it back by a change of the ledger', async () => {
    const claim = await claimAt('gather');
    const change = (text: string) => asSuperuser((client) => client.query(text, [claim.claimId]));
    await change('update authority.mandate set revoked_at = now() where claim_id = $1');
    await expect(
      change('update authority.mandate set revoked_at = null where claim_id = $1'),
    ).rejects.toMatchObject({ code: 'VC009' });
  });
});

describe('a killed agent', () => {
  const target = { scope: 'agent', subject: 'gather-agent' } as const;

  test('has its work wait where it is, longer than its group would wait for it, and goes on once lifted', async () => {
    const putAside = async () =>
      (await sizeOf('claims.submitted.v1.retry')) + (await sizeOf('claims.submitted.v1.dead'));
    const before = await putAside();
    await kill(target);
    const batch = submitBatch(20);
    const ids = await batch.ids;
    await wait(12_000);

    const waiting = await claimRecords(ids);
    expect(waiting.map(({ state, steps, logins }) => ({ state, steps, logins }))).toEqual(
      ids.map(() => ({ state: 'submitted', steps: [], logins: [] })),
    );
    expect(await putAside()).toBe(before);
    const { rows } = await asSuperuser((client) =>
      client.query<{ refused: number }>(
        `select count(*)::integer as refused from authority.exchange
         where claim_id = any ($1) and reason = 'EXCHANGE.AGENT_KILLED'`,
        [ids],
      ),
    );
    // Those at work when it was killed have asked, once each on record; the others were not even fetched.
    expect(rows[0]?.refused).toBeGreaterThan(0);
    expect(rows[0]?.refused).toBeLessThanOrEqual(8);

    await lift(target);
    await untilDecided(ids);
    expect(await putAside()).toBe(before);
  }, 120_000);

  test('loses what it has open, and other agents go on', async () => {
    const [mine, others] = [await claimAt('gather'), await claimAt('act')];
    const act = await asAgent('act-agent');
    const [credential, kept] = [await gather.open(mine), await act.open(others)];
    const session = await connect(credential.login.username, credential.login.password.reveal());
    const { zeroAfterMillis } = await kill(target);
    expect(zeroAfterMillis).toBeLessThanOrEqual(promisedMillis);
    await expect(session.query('select 1')).rejects.toThrow();
    expect(await gather.exchange.exchange(mine)).toEqual(refusedWith('EXCHANGE.AGENT_KILLED', 'wait'));
    expect(await kept.revoke()).toEqual({ outcome: 'revoked' });
    await act.close();
  });
});

describe('a killed model', () => {
  test('is answered to our apps that ask before they use it, and to nobody else', async () => {
    const target = { scope: 'model', subject: 'some-model' } as const;
    const asked = async () => {
      const token = (await gather.identity.actorToken()).reveal();
      const certificate = await certificateOf('gather-agent');
      const headers = { authorization: `Bearer ${token}` };
      return (await callAuthority({ path: '/kills/models/some-model', headers, certificate })).body;
    };
    expect(await asked()).toEqual({ model: 'some-model', killed: false });
    await kill(target);
    expect(await asked()).toEqual({ model: 'some-model', killed: true });
    await lift(target);
    expect(await asked()).toEqual({ model: 'some-model', killed: false });
    expect(await ask('ops', '/kills/models/some-model')).toMatchObject({ status: 401 });
    // The console has no actor token: it is known by its certificate, and nobody else is by theirs alone.
    const path = '/kills/models/some-model';
    const by = async (app: string) =>
      (await callAuthority({ path, headers: {}, certificate: await certificateOf(app) })).status;
    expect([await by('console'), await by('gather-agent')]).toEqual([200, 401]);
  });
});

describe('refused', () => {
  const order = { scope: 'agent', subject: 'gather-agent', reason: 'x' };

  test.each(['submitter', 'examiner'] as const)('a kill, a lift and a look by %s', async (person) => {
    const code = 'ACCESS.ROLE_MISSING';
    for (const path of ['/kills', '/kills/lift', '/reconciliations', '/drills/hold']) {
      expect(await ask(person, path, order)).toMatchObject({ status: 403, body: { code } });
    }
    for (const path of ['/kills', '/access/claims/C1']) {
      expect(await ask(person, path)).toMatchObject({ status: 403, body: { code } });
    }
  });

  test('a kill by nobody, and by an agent', async () => {
    const nobody = await callAuthority({ path: '/kills', body: order });
    const token = (await gather.identity.actorToken()).reveal();
    const agent = await callAuthority({
      path: '/kills',
      body: order,
      headers: { authorization: `Bearer ${token}` },
    });
    for (const answer of [nobody, agent]) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'ACCESS.TOKEN_INVALID' } });
    }
  });

  test.each([
    ['of a claim that nobody knows', { ...order, scope: 'claim', subject: 'C-nowhere' }, 404],
    ['of an app that is no agent', { ...order, subject: 'intake-api' }, 404],
    ['without a reason', { scope: 'agent', subject: 'gather-agent' }, 400],
    ['of everything', { ...order, scope: 'everything' }, 400],
  ])('a kill %s', async (_what, body, status) => {
    expect((await ask('ops', '/kills', body)).status).toBe(status);
  });

  test('lifting what is not killed', async () => {
    const body = { scope: 'claim', subject: (await claimAt('gather')).claimId, reason: 'x' };
    expect(await ask('ops', '/kills/lift', body)).toMatchObject({
      status: 409,
      body: { code: 'KILL.NOT_KILLED' },
    });
  });

  test('holding a claim that is no drill’s', async () => {
    const { claimId } = await claimAt('gather');
    expect(await ask('ops', '/drills/hold', { claimId })).toMatchObject({ status: 409 });
  });

  test('changing what was killed, by whom and why', async () => {
    await kill({ scope: 'model', subject: 'another-model' });
    const asOwner = async (text: string) =>
      asSuperuser((client) =>
        client.query(text).catch((thrown: unknown) => (thrown as { code: string }).code),
      );
    for (const table of ['kill', 'kill_outcome', 'reconciliation']) {
      expect(await asOwner(`truncate authority.${table} cascade`)).toBe('VC004');
    }
    expect(await asOwner(`update authority.kill set by_sub = 'somebody else'`)).toBe('VC004');
    expect(await asOwner(`delete from authority.kill`)).toBe('VC004');
  });
});

test('what is killed is shown with who, why and how long it took', async () => {
  const { claimId } = await claimAt('gather');
  const { killId, zeroAfterMillis } = await kill({ scope: 'claim', subject: claimId }, 'compliance');
  const { body } = await ask('ops', '/kills');
  expect((body as { kills: object[] }).kills).toContainEqual({
    killId,
    scope: 'claim',
    subject: claimId,
    reason: 'a test',
    by: 'person-compliance-1',
    askedAt: expect.any(String) as string,
    zeroAfterMillis,
  });
});
