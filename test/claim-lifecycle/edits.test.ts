import { engineVersion } from '#claims';
import { asSuperuser, callIntake, plainClaim, statusOf, submitPlain, unique, untilDecided } from '#testing';
import type { PlainClaimChanges } from '#testing';

/** A plan and services of this run alone: nothing that is loaded here decides a claim of another test. */
const plan = unique('edited');
const system = `https://payer.example/${plan}`;
const npi = '1900000021';
const memberSystem = 'https://payer.example/member-number';

const ops = (path: string, body: object) => callIntake({ path, body, as: 'ops' });

interface MemberData {
  readonly from?: string;
  readonly to?: string;
  readonly authorization?: string;
}

/** A member who is insured under the plan for 2025, or as stated. */
async function memberOnFile({ from = '2025-01-01', to, authorization }: MemberData = {}): Promise<string> {
  const member = unique('M');
  const whose = { memberSystem, memberId: member };
  const { status } = await ops('/v1/reference', {
    coverages: [{ ...whose, plan, from, to }],
    authorizations:
      authorization === undefined
        ? []
        : [{ ...whose, number: authorization, system, code: 'SCAN', units: '1', from: '2025-01-01' }],
  });
  expect(status).toBe(200);
  return member;
}

interface Decision {
  readonly state: string;
  readonly benefit: string | null;
  /** CARC and remark of each line's reason for not paying it, by sequence; empty for one that is paid. */
  readonly reasons: readonly string[];
  readonly rules: readonly string[];
}

async function decisionOf(claimId: string): Promise<Decision> {
  await untilDecided([claimId]);
  const { state, benefit } = await statusOf(claimId);
  const { rows } = await asSuperuser((client) =>
    client.query<{ lines: string[]; rules: string[] }>(
      `select array_agg(coalesce(
           (select concat_ws(' ', r ->> 'carc', r ->> 'rarc') from jsonb_array_elements(l.reasons) r
            where r ->> 'group' = 'CO' limit 1), '') order by l.sequence) as lines,
         (select array_agg(f ->> 'ruleId') from jsonb_array_elements(a.body -> 'findings') f) as rules
       from claims.claim_state s
       join claims.assessment a using (claim_id, revision, pass)
       join claims.assessment_line l using (claim_id, revision, pass)
       where claim_id = $1 group by a.body`,
      [claimId],
    ),
  );
  return { state, benefit, reasons: rows[0]?.lines ?? [], rules: rows[0]?.rules ?? [] };
}

interface Line {
  readonly code?: string;
  readonly amount?: string;
  readonly quantity?: number;
  readonly date?: string;
  readonly modifiers?: readonly string[];
  readonly authorizations?: readonly string[];
  readonly diagnosisPointers?: readonly number[];
}

async function submitted(
  member: string,
  lines: readonly Line[],
  { patient = {}, ...changes }: PlainClaimChanges & { readonly patient?: object } = {},
): Promise<string> {
  const claim = plainClaim({
    member,
    plan,
    provider: { npi },
    total: undefined,
    lines: lines.map((line) => ({ system, code: 'VISIT', amount: '100.00', date: '2025-03-11', ...line })),
    ...changes,
  });
  const { claimId } = await submitPlain({ ...claim, member: { ...claim.member, ...patient } });
  return claimId;
}

const decided = async (...claim: Parameters<typeof submitted>) => decisionOf(await submitted(...claim));

beforeAll(async () => {
  const answer = await ops('/v1/plans', [
    {
      planId: plan,
      name: plan,
      allowed: 'as-charged',
      deductible: '0.00',
      copay: '0.00',
      payerShare: '0.80',
      outOfPocketMax: null,
      unpricedLines: 'not-covered',
      edits: {
        // Longer than these tests run, shorter than from the day of the claim that is late.
        timelyFilingDays: 1825,
        members: 'on-file',
        authorization: [{ system, code: 'SCAN' }],
        exclusions: [{ system, code: 'COSMETIC', reason: '96' }],
        clinicalReview: [{ system, code: 'SURGERY' }],
        documents: [{ system, code: 'IMPLANT' }],
        severities: { 'provider.billing-npi-invalid': 'deny' },
      },
    },
  ]);
  expect(answer).toMatchObject({ status: 200 });
  const loaded = await ops('/v1/reference', {
    bundling: [{ system, column1: 'VISIT', column2: 'DRESSING', modifier: '1', from: '2020-01-01' }],
    unitLimits: [{ system, code: 'INJECTION', units: 2, from: '2020-01-01' }],
    codes: [
      { system, code: 'OLD', from: '2010-01-01', to: '2019-12-31' },
      { system, code: 'CHILD', from: '2010-01-01', maxAge: 12 },
    ],
    providers: [{ npi: '1800000014', from: '2010-01-01', to: '2024-12-31' }],
    diagnosisCodes: [
      { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'O80', from: '2015-10-01', sex: 'female' },
    ],
    indications: [
      { system, code: 'INSULIN', diagnosisSystem: 'http://hl7.org/fhir/sid/icd-10-cm', diagnosis: 'E11' },
    ],
  });
  expect(loaded).toMatchObject({ status: 200 });
});

test('a claim that meets no rule is paid as ever', async () => {
  const member = await memberOnFile();
  expect(await decided(member, [{}])).toEqual({
    state: 'approved',
    benefit: '80.00',
    reasons: [''],
    rules: [],
  });
});

test('a service after the coverage ended is denied by its own day, one before it by another reason', async () => {
  const member = await memberOnFile({ from: '2025-02-01', to: '2025-02-28' });
  expect(await decided(member, [{}, { date: '2025-01-31' }, { date: '2025-02-28' }])).toMatchObject({
    state: 'partial',
    benefit: '80.00',
    reasons: ['27 N30', '26 N30', ''],
  });
});

test('a claim that comes too late is denied', async () => {
  const member = await memberOnFile({ from: '2010-01-01' });
  expect(await decided(member, [{ date: '2016-03-11' }])).toMatchObject({
    state: 'denied',
    benefit: '0.00',
    reasons: ['29 N211'],
  });
});

test('bundled services, units above the limit, missing and exceeded authorizations are told together', async () => {
  const member = await memberOnFile({ authorization: 'AUTH-1' });
  const lines = [
    {},
    { code: 'DRESSING' },
    { code: 'DRESSING', modifiers: ['59'] },
    { code: 'INJECTION', quantity: 3 },
    { code: 'SCAN' },
    { code: 'SCAN', authorizations: ['AUTH-1'] },
    { code: 'SCAN', authorizations: ['AUTH-1'], amount: '90.00' },
    { code: 'COSMETIC' },
    { code: 'OLD' },
  ];
  expect(await decided(member, lines)).toMatchObject({
    state: 'partial',
    benefit: '240.00',
    reasons: ['', '97 M15', '', '151 N362', '197 M62', '', '198', '96 N130', '181 N56'],
  });
});

test('units of an authorization that one claim used are gone for the next', async () => {
  const member = await memberOnFile({ authorization: 'AUTH-2' });
  const scan = { code: 'SCAN', authorizations: ['AUTH-2'] };
  expect(await decided(member, [scan])).toMatchObject({ state: 'approved' });
  expect(await decided(member, [{ ...scan, date: '2025-03-12' }])).toMatchObject({ reasons: ['198'] });
});

test("an authorization of another member's is none", async () => {
  await memberOnFile({ authorization: 'AUTH-3' });
  const other = await memberOnFile();
  expect(await decided(other, [{ code: 'SCAN', authorizations: ['AUTH-3'] }])).toMatchObject({
    reasons: ['197 M62'],
  });
});

test('the same service on another claim is a duplicate; the same claim sent again is the same claim', async () => {
  const member = await memberOnFile();
  const claim = plainClaim({
    member,
    plan,
    provider: { npi },
    total: undefined,
    lines: [{ system, code: 'VISIT', amount: '100.00', date: '2025-03-11' }],
  });
  const [first, again] = [await submitPlain(claim), await submitPlain(claim)];
  expect(again.claimId).toBe(first.claimId);
  expect(await decisionOf(first.claimId)).toMatchObject({ state: 'approved' });
  expect(await decided(member, [{}, { date: '2025-03-12' }])).toMatchObject({
    state: 'partial',
    reasons: ['18 N522', ''],
  });
});

test('of ten claims for one service that come at once, one is paid', async () => {
  const member = await memberOnFile();
  const claimIds = await Promise.all(Array.from({ length: 10 }, async () => submitted(member, [{}])));
  const states = await Promise.all(claimIds.map(decisionOf));
  expect(states.map(({ state }) => state).toSorted()).toEqual([
    'approved',
    ...Array<string>(9).fill('denied'),
  ]);
  for (const { state, reasons } of states) if (state === 'denied') expect(reasons).toEqual(['18 N522']);
}, 90_000);

test('a provider whose time was over and a number that cannot exist are denied', async () => {
  const member = await memberOnFile();
  expect(await decided(member, [{}], { provider: { npi: '1800000014' } })).toMatchObject({ reasons: ['B7'] });
  expect(await decided(member, [{}], { provider: { npi: '1900000022' } })).toMatchObject({
    reasons: ['16 N257'],
  });
});

test('patients of another age or sex are compared without keeping birth date or diagnosis', async () => {
  const member = await memberOnFile();
  const lines = [
    { code: 'CHILD', diagnosisPointers: [2] },
    { diagnosisPointers: [1] },
    { code: 'INSULIN', diagnosisPointers: [2] },
  ];
  const claimId = await submitted(member, lines, {
    patient: { birthDate: '1980-05-05', sex: 'male' },
    diagnoses: [{ code: 'O80' }, { code: 'E11.9' }],
  });
  expect(await decisionOf(claimId)).toMatchObject({ reasons: ['6', '10', ''] });
  const { rows } = await asSuperuser((client) =>
    client.query<{ facts: string }>(`select body::text as facts from claims.facts where claim_id = $1`, [
      claimId,
    ]),
  );
  expect(rows[0]?.facts).not.toMatch(/1980-05-05|E11|O80/);
});

test.each([
  [{ code: 'SURGERY' }, 'NECESSITY.REVIEW'],
  [{ code: 'IMPLANT' }, 'DOCUMENTS.MISSING'],
])('%p waits for a person', async (line, reason) => {
  const claimId = await submitted(await memberOnFile(), [line]);
  expect(await decisionOf(claimId)).toMatchObject({ state: 'pended' });
  expect(await statusOf(claimId)).toMatchObject({ reason });
});

test('services of two plan years wait for a person, who is shown which; those of one year do not', async () => {
  const member = await memberOnFile({ from: '2024-01-01' });
  const claimId = await submitted(member, [{ date: '2024-12-31' }, { date: '2025-01-02' }]);
  expect(await decisionOf(claimId)).toMatchObject({ state: 'pended', rules: ['service.other-plan-year'] });
  expect(await statusOf(claimId)).toMatchObject({ reason: 'SERVICE.OTHER_PLAN_YEAR' });
  expect(await decided(member, [{ date: '2024-12-30' }, { date: '2024-12-29' }])).toMatchObject({
    state: 'approved',
    rules: [],
  });
});

test('rules from before plan years were looked at would have counted the claim in its first', async () => {
  const claimId = await submitted(await memberOnFile({ from: '2024-01-01' }), [
    { date: '2024-12-31' },
    { date: '2025-01-02' },
  ]);
  await untilDecided([claimId]);
  const replayed = async (version: string) =>
    callIntake({ path: `/v1/claims/${claimId}/replays`, body: { engineVersion: version }, as: 'compliance' });
  const [recorded, earlier] = [await replayed('recorded'), await replayed('1.1.0')];
  expect(recorded.body).toMatchObject({ recordedVersion: engineVersion, differences: [] });
  expect(earlier.body).toMatchObject({
    engineVersion: '1.1.0',
    differences: expect.arrayContaining([
      { line: null, what: 'outcome', recorded: 'pended', replayed: 'approved' },
    ]) as unknown,
  });
});

test('a member whom the plan does not know waits too', async () => {
  const claimId = await submitted(unique('M'), [{}]);
  expect(await decisionOf(claimId)).toMatchObject({ state: 'pended', rules: ['member.not-on-file'] });
});
