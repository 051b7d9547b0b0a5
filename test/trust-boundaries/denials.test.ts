import type { Client } from 'pg';
import { assessedClaim, assessmentSha256 } from './decided-claim.js';
import { refusal } from './database-privileges.js';
import { asSuperuser, claimToken, clientToken, connect, databaseLogin, newClaimId } from '#testing';

const open: Client[] = [];

async function loginOf(stage: 'act' | 'analyze' | 'gather', claimId: string): Promise<Client> {
  const { data } = await databaseLogin(stage, clientToken(await claimToken(stage, claimId)));
  const session = await connect(data.username, data.password);
  open.push(session);
  return session;
}

afterAll(async () => {
  await Promise.all(open.map(async (session) => session.end()));
});

/** A claim whose assessment denies all of it. */
async function assessedDenied(): Promise<string> {
  const claimId = await assessedClaim();
  await asSuperuser(async (client) => {
    await client.query(`set session_replication_role = replica`);
    await client.query(
      `update claims.assessment set outcome = 'denied', benefit_cents = 0, patient_cents = 0 where claim_id = $1`,
      [claimId],
    );
  });
  return claimId;
}

const deny = (...reasons: readonly object[]) =>
  `insert into claims.determination (claim_id, revision, outcome, benefit_cents, patient_cents, reasons, decided_at,
     assessment_sha256)
   values (claims.session_claim(), 1, 'denied', 0, 0, '${JSON.stringify(reasons)}', now(), '${assessmentSha256}')`;

const reason = (ruleId: string, carc: string, severity = 'deny-line') => ({ ruleId, carc, severity });

test.each([
  ['coverage that ended', [reason('coverage.ended', '27')]],
  ['a duplicate beside a warning', [reason('duplicate.service', '18'), reason('x', '16', 'warn')]],
  ['a total that no line carries', [reason('balance.total-above-lines', '16', 'warn')]],
])('a denial that rests on %s is taken', async (_what, reasons) => {
  const act = await loginOf('act', await assessedDenied());
  expect(await refusal(act, deny(...reasons))).toBeUndefined();
});

test.each([
  ['medical necessity', [reason('necessity.review', '50')]],
  ['medical necessity under the name of a rule that may deny', [reason('coverage.ended', '50')]],
  [
    'medical necessity beside a good reason',
    [reason('coverage.ended', '27'), reason('necessity.review', '50')],
  ],
  ['a rule that nobody knows', [reason('because.we-say-so', '96')]],
  ['a rule for another reason', [reason('coverage.ended', '96')]],
  ['a rule that asks a person', [reason('service.diagnosis-differs', '11')]],
  ['a finding that denies nothing', [reason('x', '16', 'warn')]],
])('a denial that rests on %s is refused to act', async (_what, reasons) => {
  const act = await loginOf('act', await assessedDenied());
  expect(await refusal(act, deny(...reasons))).toBe('VC010');
});

test('analyze cannot even write a line that is denied on medical necessity', async () => {
  const claimId = await assessedClaim();
  const analyze = await loginOf('analyze', claimId);
  const line = (reasons: object) =>
    `insert into claims.assessment_line (claim_id, revision, pass, sequence, submitted_cents, eligible_cents,
       copay_cents, deductible_cents, coinsurance_cents, noncovered_cents, contractual_cents, benefit_cents, reasons)
     values (claims.session_claim(), 1, 1, 2, 100, 0, 0, 0, 0, 100, 0, 0, '${JSON.stringify(reasons)}')`;
  expect(await refusal(analyze, line([{ group: 'CO', carc: '50' }]))).toBe('VC010');
  expect(await refusal(analyze, line([{ group: 'CO', carc: '96' }]))).toBeUndefined();
});

test("gather reads its own member's coverages, and nobody else's", async () => {
  const [mine, theirs] = [`m-${newClaimId()}`, `m-${newClaimId()}`];
  const claimId = await assessedClaim(mine);
  await asSuperuser(async (client) => {
    for (const member of [mine, theirs]) {
      await client.query(
        `insert into reference.entry (kind, lookup, key, version, member_key, body, loaded_by)
         values ('coverage', $1, 'k', 1, $1, jsonb_build_object('of', $1::text), 'test')`,
        [member],
      );
    }
  });
  const gather = await loginOf('gather', claimId);
  const own = await gather.query(`select body from reference.my_member_on_file`);
  expect(own.rows).toEqual([{ body: { of: mine } }]);
  const all = await gather.query(`select body from reference.on_file where kind = 'coverage'`);
  expect(all.rows).toEqual([{ body: { of: mine } }]);
  expect(await refusal(gather, `select 1 from reference.entry`)).toBe('no grant');
  expect(await refusal(gather, `select 1 from claims.decided_service`)).toBe('no grant');
});
