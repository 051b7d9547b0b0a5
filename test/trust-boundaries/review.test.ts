import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Client } from 'pg';
import {
  accessToken,
  asSuperuser,
  callVault,
  claimToken,
  clientToken,
  connect,
  databaseLogin,
  keepReconcilerAway,
  letReconcilerIn,
  loadSamplePlans,
  lookAt,
  sealedNothing,
  signedByProvider,
  stack,
  tokenOf,
  type PersonName,
} from '#testing';
import { pendedClaim } from '../claim-lifecycle/reviewed-claims.js';
import { askAsExaminer, sessionOf } from './ask-as-examiner.js';
import { refusal } from './database-privileges.js';

type Pended = Awaited<ReturnType<typeof pendedClaim>>;

let mine: Pended;
let theirs: Pended;
const open: Client[] = [];

beforeAll(async () => {
  // Some tokens here come from no exchange.
  await keepReconcilerAway();
  await loadSamplePlans();
  [mine, theirs] = [await pendedClaim(), await pendedClaim()];
});

afterAll(async () => {
  await Promise.all(open.map(async (session) => session.end()));
  await letReconcilerIn();
});

async function loginOf(stage: string, claimId: string): Promise<Client> {
  const { data } = await databaseLogin(stage, clientToken(await claimToken(stage, claimId)));
  const session = await connect(data.username, data.password);
  open.push(session);
  return session;
}

const question = ({ claimId, task }: Pended) => ({ claimId, taskId: task.taskId });

describe('the authority opens no claim for a person', () => {
  test.each(['none', 'act-agent', 'intake-api'])(
    'whose token comes over a connection of %s: a stolen access token opens nothing',
    async (app) => {
      expect(await askAsExaminer({ ...question(mine), scope: 'hold', app })).toMatchObject({
        status: 401,
        body: { code: 'REVIEW.NOT_CONSOLE' },
      });
    },
  );

  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const forged = async () =>
    new SignJWT({ roles: ['examiner'], authority_limit: 100_000_000 })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setIssuer(stack().openid.issuer)
      .setSubject('person-examiner-1')
      .setAudience('vouch-api')
      .setExpirationTime('5m')
      .sign(privateKey);
  const past = Math.floor(Date.now() / 1000) - 600;

  test.each([
    ['that somebody else signed', forged],
    ['that has expired', () => signedByProvider({ roles: ['examiner'], exp: past })],
    ['for another audience', () => signedByProvider({ roles: ['examiner'], aud: 'other' })],
    ['of another kind', () => signedByProvider({ roles: ['examiner'] }, { typ: 'JWT' })],
    ["that is an agent's", async () => tokenOfAgent()],
  ])('who shows a token %s', async (_what, token) => {
    expect(await askAsExaminer({ ...question(mine), scope: 'hold', token: await token() })).toMatchObject({
      status: 401,
      body: { code: 'REVIEW.PERSON_INVALID' },
    });
  });

  async function tokenOfAgent(): Promise<string> {
    const { body } = await callVault('GET', 'identity/oidc/token/agent', {
      token: await tokenOf('act-agent'),
    });
    return (body['data'] as { token: string }).token;
  }

  test.each(['submitter', 'submitter2', 'compliance', 'ops'] satisfies PersonName[])(
    'who is no examiner: %s',
    async (as) => {
      expect(await askAsExaminer({ ...question(mine), scope: 'hold', as })).toMatchObject({
        status: 403,
        body: { code: 'REVIEW.NOT_EXAMINER' },
      });
    },
  );

  test.each([
    ["by another claim's task", () => ({ claimId: mine.claimId, taskId: theirs.task.taskId })],
    ['by a task that there is not', () => ({ claimId: mine.claimId, taskId: `${mine.claimId}-1-1-9` })],
  ])('%s', async (_what, asked) => {
    expect(await askAsExaminer({ ...asked(), scope: 'hold' })).toMatchObject({
      status: 400,
      body: { code: 'REVIEW.UNKNOWN_TASK' },
    });
  });

  test('who has not taken the task on', async () => {
    for (const scope of ['look', 'approve', 'deny', 'ask']) {
      expect(await askAsExaminer({ ...question(mine), scope })).toMatchObject({
        status: 400,
        body: { code: 'REVIEW.NOT_HELD' },
      });
    }
  });

  test('for what it does not know', async () => {
    for (const scope of ['', 'pay', 'hold look', 'medical-necessity']) {
      expect(await askAsExaminer({ ...question(mine), scope })).toMatchObject({
        status: 400,
        body: { code: 'REVIEW.MALFORMED', error_description: 'missing or malformed: scope' },
      });
    }
  });
});

describe('the console by itself', () => {
  const paths = [
    ['GET', 'database/creds/review'],
    ['GET', 'database/creds/gather'],
    ['GET', 'database/creds/act'],
    ['GET', 'identity/oidc/token/agent'],
    ['POST', 'auth/token/create/claim-review'],
    ['POST', 'auth/token/create'],
    ['POST', 'transit/decrypt/phi'],
    ['POST', 'pki/sign/act-agent'],
  ] as const;

  test.each(paths)('gets nothing from Vault at %s %s', async (method, path) => {
    const token = await tokenOf('console');
    const answer = await callVault(method, path, { token, ...(method === 'GET' ? {} : { body: {} }) });
    expect(answer.status).toBe(403);
  });

  test('reads no table of claims, and writes no task, verdict or event', async () => {
    const { data } = await databaseLogin('console', await tokenOf('console'));
    const session = await connect(data.username, data.password);
    open.push(session);
    const tried = [
      'select claim_id from claims.claim',
      'select content from claims.claim',
      'select * from claims.claim_line',
      'select * from claims.assessment',
      'select wrapped from claims.data_key',
      'select reason from claims.review_verdict',
      'select amount_cents from claims.review_task',
      `update claims.review_task set held_by = 'person-examiner-1'`,
      `update claims.review_task set decision = 'release'`,
      'insert into claims.review_verdict default values',
      'insert into claims.outbox default values',
    ];
    const said: (string | undefined)[] = [];
    for (const statement of tried) said.push(await refusal(session, statement));
    expect(said).toEqual(tried.map(() => 'no grant'));
  });
});

describe("an examiner's login", () => {
  test('for one claim sees nothing of another', async () => {
    const session = await loginOf('review', mine.claimId);
    for (const table of ['claim', 'claim_line', 'assessment', 'data_key', 'claim_state', 'review_task']) {
      const count = async (claimId: string) =>
        (await session.query(`select claim_id from claims.${table} where claim_id = $1`, [claimId])).rowCount;
      expect([table, await count(mine.claimId), await count(theirs.claimId)]).toEqual([table, 1, 0]);
    }
  });

  test.each([
    'insert into claims.payment_order default values',
    'insert into claims.determination default values',
    'insert into claims.accumulator_movement default values',
    `update claims.claim_state set state = 'approved'`,
    'insert into claims.assessment default values',
    'insert into claims.review_task default values',
    `update claims.review_task set decision = 'release'`,
    `update claims.review_task set held_until = now() + interval '1 year'`,
    'select payee_ref from claims.claim',
    'select submitter_sub from claims.claim',
    'select reason from claims.review_verdict',
  ])('may not %s', async (statement) => {
    expect(await refusal(await loginOf('review', mine.claimId), statement)).toBe('no grant');
  });

  test('that no examiner stands behind takes no task on, and is shown nothing', async () => {
    const session = await loginOf('review', theirs.claimId);
    expect(await refusal(session, `update claims.review_task set held_by = 'person-examiner-1'`)).toBe(
      'VC007',
    );
    expect(await refusal(session, shown(theirs))).toBe('23502');
    expect(await refusal(session, told(theirs))).toBe('VC006');
  });
});

const digest = 'ab'.repeat(32);
const shown = ({ claimId }: Pended) =>
  `insert into claims.review_shown (claim_id, revision, pass, round, shown_sha256)
   values ('${claimId}', 1, 1, 1, '${digest}')`;
const told = ({ claimId }: Pended) =>
  `insert into claims.outbox (event_id, claim_id, revision, pass, topic, type, data, headers)
   values ('forged', '${claimId}', 1, 1, 'claims.reviewed.v1', 'claim.reviewed',
     '{"round": 1, "verdict": "release", "assessmentSha256": "${digest}"}', '{}')`;

const verdictOn = (
  { claimId }: Pended,
  shownSha256: string,
  { verdict = 'release', carc }: { readonly verdict?: string; readonly carc?: string } = {},
) =>
  `insert into claims.review_verdict (claim_id, revision, pass, round, shown_sha256, verdict, reason_code, reason,
     group_code, carc)
   values ('${claimId}', 1, 1, 1, '${shownSha256}', '${verdict}', 'X', '\\x${sealedNothing.toString('hex')}',
     ${carc === undefined ? 'null, null' : `'CO', '${carc}'`})`;

describe('a console that was taken over, with an examiner at work in it,', () => {
  let claim: Pended;
  let shownSha256: string;

  beforeAll(async () => {
    claim = await pendedClaim();
    ({ shownSha256 } = await lookAt(claim.task.taskId));
  });

  const opened = async (scope: string) => {
    const session = await sessionOf(await askAsExaminer({ ...question(claim), scope }));
    open.push(session);
    return session;
  };

  test('writes no verdict where the examiner only looks', async () => {
    expect(await refusal(await opened('look'), verdictOn(claim, shownSha256))).toBe('VC007');
  });

  test('writes no denial where the examiner releases', async () => {
    const denial = verdictOn(claim, shownSha256, { verdict: 'deny', carc: '16' });
    expect(await refusal(await opened('approve'), denial)).toBe('VC007');
  });

  test('writes no denial on medical necessity where the authority was asked for another', async () => {
    const session = await opened('deny');
    const denial = (carc: string) => verdictOn(claim, shownSha256, { verdict: 'deny', carc });
    expect(await refusal(session, denial('50'))).toBe('VC007');
    expect(await refusal(session, denial('16'))).toBeUndefined();
  });

  test('writes no verdict on what the examiner was not shown', async () => {
    expect(await refusal(await opened('approve'), verdictOn(claim, digest))).toBe('23503');
  });

  test('writes no verdict on another claim', async () => {
    expect(await refusal(await opened('approve'), verdictOn(theirs, shownSha256))).toMatch(/^(VC006|42501)$/);
  });

  test('tells of no verdict that was not given, and of none twice', async () => {
    expect(await refusal(await opened('approve'), told(claim))).toBe('VC006');
  });

  test('keeps nothing of an earlier look: one credential of a claim is alive', async () => {
    const first = await askAsExaminer({ ...question(claim) });
    const second = await askAsExaminer({ ...question(claim) });
    const live = async ({ body }: typeof first) =>
      (
        await callVault('GET', 'database/creds/review', {
          token: (body as { access_token: string }).access_token,
        })
      ).status;
    expect([await live(first), await live(second)]).toEqual([403, 200]);
  });
});

describe('no agent', () => {
  test.each(['gather', 'analyze', 'act'])('writes a verdict: %s', async (stage) => {
    const session = await loginOf(stage, mine.claimId);
    expect(await refusal(session, verdictOn(mine, digest))).toBe('no grant');
    expect(await refusal(session, shown(mine))).toBe('no grant');
  });

  test.each(['gather', 'analyze', 'act'])('tells of a verdict: %s', async (stage) => {
    expect(await refusal(await loginOf(stage, mine.claimId), told(mine))).toMatch(/^(42501|VC006)$/);
  });

  test('moves a pended claim without a verdict, pays it or denies it', async () => {
    const act = await loginOf('act', mine.claimId);
    const { rows } = await act.query<{ sha256: string; benefit: string; patient: string }>(
      `select sha256, benefit_cents::text as benefit, patient_cents::text as patient from claims.assessment`,
    );
    const [{ sha256, benefit, patient } = { sha256: '', benefit: '', patient: '' }] = rows;
    const determination = (outcome: string, cents: string, share: string) =>
      `insert into claims.determination (claim_id, revision, outcome, benefit_cents, patient_cents, reasons,
         decided_at, assessment_sha256)
       values ('${mine.claimId}', 1, '${outcome}', ${cents}, ${share}, '[{}]', now(), '${sha256}')`;
    for (const state of ['approved', 'partial', 'denied', 'pended'])
      expect(await refusal(act, `update claims.claim_state set state = '${state}'`)).toBe('VC008');
    expect(await refusal(act, determination('approved', benefit, patient))).toBe('VC002');
    expect(await refusal(act, determination('denied', '0', '0'))).toBe('VC002');
  });

  test('gets a pended claim opened by an event that nobody wrote', async () => {
    const body = {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      actor_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    };
    const answer = await askAsExaminer({
      ...question(mine),
      app: 'act-agent',
      token: await actorToken('act-agent'),
      changes: { ...body, subject_token: 'forged' },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'EXCHANGE.UNKNOWN_DISPATCH' } });
  });

  async function actorToken(app: string): Promise<string> {
    const { body } = await callVault('GET', 'identity/oidc/token/agent', { token: await tokenOf(app) });
    return (body['data'] as { token: string }).token;
  }
});

test('every refusal of an examiner is on record with the policy that made it', async () => {
  await askAsExaminer({ ...question(theirs), scope: 'hold', as: 'ops' });
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select decision, reason, actor, stage, policy_ids[1] as policy from authority.exchange
       where claim_id = $1 and stage = 'review' order by exchange_id desc limit 1`,
      [theirs.claimId],
    ),
  );
  expect(rows).toEqual([
    {
      decision: 'refused',
      reason: 'REVIEW.NOT_EXAMINER',
      actor: 'person-ops-1',
      stage: 'review',
      policy: 'review.by-an-examiner',
    },
  ]);
});

test('the access token of an examiner opens nothing at Vault', async () => {
  const { status, body } = await callVault('GET', 'database/creds/review', {
    token: await accessToken('examiner'),
  });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(body).not.toHaveProperty('data.password');
});
