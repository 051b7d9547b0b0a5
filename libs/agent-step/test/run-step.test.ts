import { setTimeout as wait } from 'node:timers/promises';
import { ulid } from 'ulid';
import { ClaimCredentials, ExchangeClient, VaultHttp, WorkloadIdentity } from '#agent-identity';
import { runStep, type LaterStep, type PreparedStep, type StepPorts } from '#agent-step';
import type { AnyClaimEvent } from '#contracts';
import { OperationalError } from '#errors';
import { done, KafkaPublisher } from '#messaging';
import {
  asSuperuser,
  certificateOf,
  change,
  claimAt,
  projectedTokenFile,
  stack,
  unchanging,
  until,
  urlOf,
  type WaitingClaim,
} from '#testing';

const { kafka, postgres, vault: stackVault } = stack();
const authorityUrl = urlOf('authority');

const vault = new VaultHttp(stackVault.address);
const role = 'act-agent';
const identity = new WorkloadIdentity({ vault, role, tokenFile: projectedTokenFile(role) });
const certificates = unchanging(await certificateOf(role));
const exchange = new ExchangeClient({ authorityUrl, identity, certificates });
const servers = { brokers: kafka.brokers, clientId: 'agent-step-test', certificates };
const publisher = new KafkaPublisher(servers);
const brokenPublisher = new KafkaPublisher({ ...servers, brokers: ['127.0.0.1:9'] });
const server = { host: postgres.host, port: postgres.port, database: postgres.database };

const ports: StepPorts = {
  credentials: new ClaimCredentials({ vault, exchange, identity }),
  server,
  publisher,
  newId: () => ulid(),
  now: () => new Date(),
};

afterAll(async () => {
  await publisher.close();
  await brokenPublisher.close();
  await exchange.close();
  await identity.close();
  await vault.close();
});

/** The event as act gets it; nobody else is told of the claims of this test. */
function analyzed({ claimId, dispatch, correlationId }: WaitingClaim): AnyClaimEvent {
  const data = { claimId, revision: 1, pass: 1, txn: `txn-${claimId}`, assessmentSha256: 'ab'.repeat(32) };
  return { id: dispatch, source: '/test', type: 'claim.analyzed', time: new Date(), correlationId, data };
}

/** A step that only hands the claim to a person. */
const pend: LaterStep = {
  stage: 'act',
  source: '/agent-step-test',
  perform: (_sql, claim) =>
    Promise.resolve({
      move: { from: 'analyzed', to: 'pended', reason: 'TEST' },
      event: {
        type: 'claim.decided',
        data: { ...claim, outcome: 'pended', reason: 'TEST', assessmentSha256: 'ab'.repeat(32) },
      },
    }),
};

/**
 * What is there once the claim's logins are gone: Vault ends a revoked token's leases in the background, some
 * milliseconds after it has answered.
 */
async function rowOf(claimId: string): Promise<unknown> {
  return until('the logins of the claim are gone', async () => {
    const row = await currentRowOf(claimId);
    return row?.logins === 0 && row;
  });
}

async function currentRowOf(claimId: string): Promise<{ readonly logins: number } | undefined> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ logins: number }>(
      `select s.state, s.reason, split_part(s.changed_by, '.', 1) as changed_by,
         (select count(*)::integer from claims.inbox i where i.claim_id = s.claim_id) as steps,
         (select count(*)::integer from claims.outbox o where o.claim_id = s.claim_id and o.type = 'claim.decided') as told,
         (select count(published_at)::integer from claims.outbox o where o.claim_id = s.claim_id and o.type = 'claim.decided') as published,
         (select count(*)::integer from pg_roles r where r.rolname like '%.' || s.claim_id || '.%') as logins
       from claims.claim_state s where s.claim_id = $1`,
      [claimId],
    ),
  );
  return rows[0];
}

const untouched = {
  state: 'analyzed',
  reason: null,
  changed_by: 'postgres',
  steps: 0,
  told: 0,
  published: 0,
  logins: 0,
};
const pended = {
  state: 'pended',
  reason: 'TEST',
  changed_by: 'act',
  steps: 1,
  told: 1,
  published: 1,
  logins: 0,
};

test('a step is done, told of, and its login is gone', async () => {
  const claim = await claimAt('act');
  expect(await runStep(ports, pend, analyzed(claim))).toEqual(done);
  expect(await rowOf(claim.claimId)).toEqual(pended);
});

test('the same event again is acknowledged, and nothing is done twice', async () => {
  const claim = await claimAt('act');
  await runStep(ports, pend, analyzed(claim));
  expect(await runStep(ports, pend, analyzed(claim))).toEqual(done);
  expect(await rowOf(claim.claimId)).toEqual(pended);
});

test('five deliveries at once of the same event do the step once', async () => {
  const claim = await claimAt('act');
  const again = async (): Promise<void> => {
    while ((await runStep(ports, pend, analyzed(claim))).kind === 'retry') await wait(50 * Math.random());
  };
  await Promise.all([again(), again(), again(), again(), again()]);
  expect(await rowOf(claim.claimId)).toEqual(pended);
});

test('a step that was committed and not told of is told of by the next delivery, with the same event', async () => {
  const claim = await claimAt('act');
  const outcome = await runStep({ ...ports, publisher: brokenPublisher }, pend, analyzed(claim));
  expect(outcome).toEqual({ kind: 'retry', code: 'KAFKA.UNAVAILABLE' });
  expect(await rowOf(claim.claimId)).toEqual({ ...pended, published: 0 });

  const never: LaterStep = {
    ...pend,
    perform: () => Promise.reject(new TypeError('the work is done already')),
  };
  expect(await runStep(ports, never, analyzed(claim))).toEqual(done);
  expect(await rowOf(claim.claimId)).toEqual(pended);
});

/** A step that waits for somebody else before it does what {@link pend} does. */
function waiting(waited: () => Promise<void>): PreparedStep {
  const { stage, source } = pend;
  return {
    ...{ stage, source },
    prepare: async (sql) => {
      await sql.query('select 1');
      await waited();
      return async (within, claim) => pend.perform(within, claim);
    },
  };
}

test('a step that waits for somebody else has no transaction open meanwhile, and then is done as any other', async () => {
  const claim = await claimAt('act');
  const sessions: unknown[] = [];
  const step = waiting(async () => {
    const { rows } = await asSuperuser((client) =>
      client.query<{ readonly state: string; readonly xact_start: Date | null }>(
        `select state, xact_start from pg_stat_activity where usename like 'act.' || $1 || '.%'`,
        [claim.claimId],
      ),
    );
    sessions.push(...rows);
  });
  expect(await runStep(ports, step, analyzed(claim))).toEqual(done);
  expect(sessions).toEqual([{ state: 'idle', xact_start: null }]);
  expect(await rowOf(claim.claimId)).toEqual(pended);
});

test('nobody is waited for by a step that was done and not told of', async () => {
  const claim = await claimAt('act');
  await runStep({ ...ports, publisher: brokenPublisher }, pend, analyzed(claim));
  const never = waiting(() => Promise.reject(new TypeError('the work is done already')));
  expect(await runStep(ports, never, analyzed(claim))).toEqual(done);
  expect(await rowOf(claim.claimId)).toEqual(pended);
});

test('a step that fails before its transaction has written nothing, and its login is gone', async () => {
  const claim = await claimAt('act');
  const lost = new OperationalError('POSTGRES.UNAVAILABLE', 'x', { retry: 'transient' });
  expect(
    await runStep(
      ports,
      waiting(() => Promise.reject(lost)),
      analyzed(claim),
    ),
  ).toEqual({ kind: 'retry', code: 'POSTGRES.UNAVAILABLE' });
  expect(await rowOf(claim.claimId)).toEqual(untouched);
});

test.each([
  ['a bug', new TypeError('x'), { kind: 'park', code: 'BUG' }],
  [
    'a refusal',
    new OperationalError('FACTS.NOT_STORED', 'x', { retry: 'permanent' }),
    { kind: 'park', code: 'FACTS.NOT_STORED' },
  ],
  [
    'an outage',
    new OperationalError('POSTGRES.UNAVAILABLE', 'x', { retry: 'transient' }),
    { kind: 'retry', code: 'POSTGRES.UNAVAILABLE' },
  ],
])('after %s in the work nothing is written, and the login is gone', async (_what, thrown, outcome) => {
  const claim = await claimAt('act');
  const failing: LaterStep = {
    ...pend,
    perform: async (sql, subject) => {
      await sql.query('select 1');
      await pend.perform(sql, subject);
      throw thrown;
    },
  };
  expect(await runStep(ports, failing, analyzed(claim))).toEqual(outcome);
  expect(await rowOf(claim.claimId)).toEqual(untouched);
});

test('a step that writes what its stage may not is parked, and leaves nothing', async () => {
  const claim = await claimAt('act');
  const forbidden: LaterStep = {
    ...pend,
    perform: async (sql, subject) => {
      await sql.query(
        `insert into claims.facts (claim_id, revision, pass, body, sha256) values ($1, 1, 1, '{}', $2)`,
        [subject.claimId, 'ab'.repeat(32)],
      );
      return pend.perform(sql, subject);
    },
  };
  expect(await runStep(ports, forbidden, analyzed(claim))).toEqual({
    kind: 'park',
    code: 'POSTGRES.REFUSED',
  });
  expect(await rowOf(claim.claimId)).toEqual(untouched);
});

test('a claim whose mandate was taken back is not opened', async () => {
  const claim = await claimAt('act');
  await change(`update authority.mandate set revoked_at = now() where claim_id = $1`, claim.claimId);
  expect(await runStep(ports, pend, analyzed(claim))).toEqual({
    kind: 'park',
    code: 'EXCHANGE.MANDATE_REVOKED',
  });
  expect(await rowOf(claim.claimId)).toEqual(untouched);
});

test('a session that is ended in the middle of the work is tried again, and nothing was written', async () => {
  const claim = await claimAt('act');
  const ended: LaterStep = {
    ...pend,
    perform: async (sql, subject) => {
      const [own] = await sql.query<{ pid: number }>('select pg_backend_pid() as pid');
      await asSuperuser((client) => client.query('select pg_terminate_backend($1)', [own?.pid]));
      return pend.perform(sql, subject);
    },
  };
  expect(await runStep(ports, ended, analyzed(claim))).toEqual({
    kind: 'retry',
    code: 'POSTGRES.UNAVAILABLE',
  });
  expect(await rowOf(claim.claimId)).toEqual(untouched);
  expect(await runStep(ports, pend, analyzed(claim))).toEqual(done);
});
