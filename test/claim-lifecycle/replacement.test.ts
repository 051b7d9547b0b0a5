import {
  callIntake,
  claimRecords,
  fhirClaim,
  loadSamplePlans,
  plainClaim,
  statusOf,
  submitPlain,
  unique,
  untilSettled,
} from '#testing';
import { accumulatorsOf, money, untilAt, voidClaim } from './reversals.js';

beforeAll(loadSamplePlans);

const saver = (member: string, amount: string, changes: object = {}) =>
  plainClaim({ plan: 'saver-70', member, amounts: [amount], ...changes });

async function decided(claim: object): Promise<string> {
  const { claimId } = await submitPlain(claim);
  await untilSettled([claimId]);
  return claimId;
}

const replacing = (relatedClaim: string) => ({ frequency: 'replacement', relatedClaim });

async function explanationOf(claimId: string) {
  return (await callIntake({ path: `/fhir/ExplanationOfBenefit/${claimId}` })).body as { status: string };
}

async function codesOf(claim: object): Promise<readonly unknown[]> {
  const { status, body } = await callIntake({ path: '/v1/claims', body: claim });
  const { problems } = body as { problems: readonly { code: string; message: string }[] };
  return [status, ...problems.map(({ code }) => code)];
}

test('a replacement comes to the same as a void and a new claim', async () => {
  const [one, other] = [unique('M'), unique('M')];
  const voided = await decided(saver(one, '700.00'));
  await voidClaim(voided);
  await untilAt(voided, 'voided');
  const anew = await decided(saver(one, '900.00'));

  const original = await decided(saver(other, '700.00'));
  const { claimId: replacement } = await submitPlain(saver(other, '900.00', replacing(original)));
  await untilAt(original, 'replaced');
  await untilSettled([replacement]);

  expect((await explanationOf(voided)).status).toBe('cancelled');
  expect(await explanationOf(original)).toMatchObject({
    status: 'cancelled',
    related: [{ relationship: { coding: [{ code: 'replacedby' }] }, reference: { value: replacement } }],
  });
  expect(await explanationOf(replacement)).toMatchObject({
    status: 'active',
    related: [{ relationship: { coding: [{ code: 'prior' }] }, reference: { value: original } }],
  });
  expect(await money(original)).toEqual(await money(voided));
  expect(await money(replacement)).toEqual(await money(anew));
  expect(await accumulatorsOf(replacement)).toEqual(await accumulatorsOf(anew));
  expect(await statusOf(replacement)).toMatchObject({
    state: 'approved',
    benefit: '280.00',
    patient: '620.00',
  });
}, 90_000);

test('the same replacement sent twenty times at once replaces once and is one claim', async () => {
  const member = unique('M');
  const original = await decided(saver(member, '700.00'));
  const claim = saver(member, '900.00', replacing(original));
  const answers = await Promise.all(Array.from({ length: 20 }, async () => submitPlain(claim)));
  const [claimId] = new Set(answers.map((answer) => answer.claimId));
  expect(answers.every((answer) => answer.claimId === claimId)).toBe(true);
  await untilAt(original, 'replaced');
  await untilSettled([claimId!]);
  expect(await claimRecords([claimId!])).toMatchObject([{ determinations: 1, payments: 1 }]);
  expect(await submitPlain(claim)).toMatchObject({ claimId, state: 'approved' });
}, 90_000);

test('of different replacements at once one stands, and the others are told which', async () => {
  const member = unique('M');
  const original = await decided(saver(member, '700.00'));
  const sent = await Promise.all(
    ['710.00', '720.00', '730.00', '740.00', '750.00'].map(async (amount) =>
      callIntake({ path: '/v1/claims', body: saver(member, amount, replacing(original)) }),
    ),
  );
  const accepted = sent.filter(({ status }) => status === 202);
  expect(accepted).toHaveLength(1);
  const { claimId } = accepted[0]!.body as { claimId: string };
  for (const { body } of sent.filter(({ status }) => status !== 202)) {
    const [problem] = (body as { problems: readonly { code: string; message: string }[] }).problems;
    expect(problem).toMatchObject({
      code: 'CLAIM.ORIGINAL_REPLACED',
      message: `names a claim that is replaced by ${claimId}`,
    });
  }
  await untilAt(original, 'replaced');
  await untilSettled([claimId]);
  expect(await accumulatorsOf(claimId)).toHaveLength(3);
}, 90_000);

test('what cannot be replaced is refused with a code of its own', async () => {
  const member = unique('M');
  expect(await codesOf(saver(member, '1.00', { frequency: 'replacement' }))).toEqual([
    422,
    'CLAIM.ORIGINAL_MISSING',
  ]);
  expect(await codesOf(saver(member, '1.00', replacing('NO-SUCH-CLAIM')))).toEqual([
    422,
    'CLAIM.ORIGINAL_UNKNOWN',
  ]);
  const foreign = await submitPlain(saver(unique('M'), '50.00'), { as: 'submitter2' });
  await untilSettled([foreign.claimId]);
  expect(await codesOf(saver(member, '1.00', replacing(foreign.claimId)))).toEqual([
    422,
    'CLAIM.ORIGINAL_UNKNOWN',
  ]);
  const voided = await decided(saver(member, '60.00'));
  await voidClaim(voided);
  await untilAt(voided, 'voided');
  expect(await codesOf(saver(member, '1.00', replacing(voided)))).toEqual([422, 'CLAIM.ORIGINAL_VOIDED']);
}, 90_000);

test('a replaced claim is not voided: the current one is named', async () => {
  const member = unique('M');
  const original = await decided(saver(member, '80.00'));
  const { claimId } = await submitPlain(saver(member, '90.00', replacing(original)));
  const answer = await voidClaim(original);
  expect([answer.status, answer.body]).toEqual([
    409,
    expect.objectContaining({ code: 'CLAIM.ORIGINAL_REPLACED' }),
  ]);
  expect(answer.text).toContain(claimId);
  await untilAt(original, 'replaced');
  await untilSettled([claimId]);
}, 60_000);

test('a FHIR claim replaces by its related claim, named by the sender’s own number', async () => {
  const claim = fhirClaim({ amounts: [125] });
  const submit = async (body: object) => {
    const answer = await callIntake({ path: '/fhir/Claim/$submit', body });
    return [answer.status, (answer.body as { id: string }).id] as const;
  };
  const [, original] = await submit(claim);
  await untilSettled([original]);
  const related = [
    { relationship: { coding: [{ code: 'prior' }] }, reference: { value: claim.identifier[0]!.value } },
  ];
  const [status, replacement] = await submit({ ...claim, related });
  expect(status).toBe(202);
  await untilAt(original, 'replaced');
  await untilSettled([replacement]);
  expect(await statusOf(replacement)).toMatchObject({ state: 'approved', benefit: '100.00' });
}, 60_000);
