import type { Client } from 'pg';
import { asSuperuser, claimToken, clientToken, connect, databaseLogin } from '#testing';
import { refusal } from './database-privileges.js';
import { appealed, decidedFor, loadAppealedPlan, untilRevision } from '../claim-lifecycle/appealed-claims.js';

const open: Client[] = [];
let claimId: string;

beforeAll(async () => {
  await loadAppealedPlan();
  claimId = await decidedFor('VISIT', 'EXTRA');
  await appealed(claimId, 'uphold');
  await untilRevision(claimId, 1, 'partial');
}, 60_000);

afterAll(async () => {
  await Promise.all(open.map(async (session) => session.end()));
});

/** A session with a stage's own login for the claim, as if the authority had granted it. */
async function sessionOf(stage: 'act' | 'gather' | 'analyze'): Promise<Client> {
  const { data } = await databaseLogin(stage, clientToken(await claimToken(stage, claimId)));
  const session = await connect(data.username, data.password);
  open.push(session);
  return session;
}

const nextRevision = `update claims.claim_state set state = 'submitted', revision = 2, pass = 1 where claim_id = claims.session_claim()`;
const recovery = `insert into claims.payment_recovery (claim_id, revision, amount_cents, currency, payee_ref)
  select claim_id, revision, amount_cents, currency, payee_ref from claims.payment_order`;
const reversal = `insert into claims.accumulator_movement (claim_id, revision, kind, plan_id, plan_year, cents, reversal)
  select claim_id, revision, kind, plan_id, plan_year, -cents, true from claims.accumulator_movement`;

test.each([
  ['begins no revision', `select claims.begin_appealed_revision(1)`, 'VC011'],
  ['moves the claim to none', nextRevision, 'VC011'],
  ['gets no payment back', recovery, 'VC010'],
  ['moves nothing back', reversal, 'VC010'],
  ['decides no appeal', `update claims.appeal set outcome = 'overturned'`, 'no grant'],
  ['reads no word of an appeal', `select content from claims.appeal`, 'no grant'],
])('where no appeal was granted, act %s', async (_what, statement, code) => {
  expect(await refusal(await sessionOf('act'), statement)).toBe(code);
});

test.each(['gather', 'analyze'] as const)('%s begins no revision', async (stage) => {
  expect(await refusal(await sessionOf(stage), `select claims.begin_appealed_revision(1)`)).toBe('no grant');
});

test('a denial for the want of an answer needs a question whose time is over', async () => {
  const session = await sessionOf('act');
  const denial = `insert into claims.determination (claim_id, revision, outcome, benefit_cents, patient_cents, reasons,
      decided_at, assessment_sha256)
    select claim_id, revision, 'denied', 0, 0, '[{"ruleId": "information.unanswered", "carc": "16", "severity": "deny-claim"}]',
      now(), sha256 from claims.assessment`;
  expect(['VC002', '23505']).toContain(await refusal(session, denial));
});

test('intake does not say how an appeal ended', async () => {
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select has_column_privilege('intake', 'claims.appeal', c, 'update') as may
       from unnest(array['outcome', 'decision_reason', 'decided_by', 'decided_at']) c`,
    ),
  );
  expect(rows).toEqual(Array.from({ length: 4 }, () => ({ may: false })));
});
