import { callIntake, fhirClaim, loadSamplePlans, unique, untilSettled, type PersonName } from '#testing';
import { fhirErrors } from '../../libs/interchange/test/fhir-validator.js';

const member = unique('M');
const identifier = { system: 'https://payer.example/member-number', value: member };
const claims = [
  fhirClaim({ patient: { identifier: [identifier] } }),
  fhirClaim({ patient: { identifier: [identifier] }, amounts: [40] }),
  fhirClaim(),
];
let ids: readonly string[] = [];

beforeAll(async () => {
  await loadSamplePlans();
  const answers = await Promise.all(claims.map((body) => callIntake({ path: '/fhir/Claim/$submit', body })));
  ids = answers.map(({ body }) => (body as { id: string }).id);
  await untilSettled(ids);
});

/** The claims that answer to an example, whatever their order. */
async function inquire(example: object, as?: PersonName): Promise<readonly string[]> {
  const body = { resourceType: 'Claim', ...example };
  const answer = await callIntake({ path: '/fhir/Claim/$inquire', body, ...(as && { as }) });
  expect([answer.status, fhirErrors(answer.body as object)]).toEqual([200, []]);
  const { parameter = [] } = answer.body as {
    parameter?: { resource: { entry: [{ resource: { id: string; outcome: string } }] } }[];
  };
  const found = parameter.map(({ resource }) => resource.entry[0].resource);
  for (const { outcome } of found) expect(outcome).toBe('complete');
  return found.map(({ id }) => id).toSorted();
}

test('a claim is found by the number its sender gave it, and by ours', async () => {
  expect(await inquire({ identifier: claims[0]!.identifier })).toEqual([ids[0]]);
  expect(await inquire({ identifier: [{ system: 'urn:vouch:claim', value: ids[1] }] })).toEqual([ids[1]]);
});

test('claims are found by their patient, and fewer by patient and days of service', async () => {
  const patient = { identifier };
  expect(await inquire({ patient })).toEqual([ids[0], ids[1]].toSorted());
  expect(await inquire({ patient, billablePeriod: { start: '2025-03-01', end: '2025-03-31' } })).toHaveLength(
    2,
  );
  expect(await inquire({ patient, billablePeriod: { start: '2025-04-01' } })).toEqual([]);
});

test('a provider narrows what a patient finds', async () => {
  const npi = (value: string) => ({ identifier: { system: 'http://hl7.org/fhir/sid/us-npi', value } });
  const patient = { identifier };
  expect(await inquire({ patient, provider: npi('1900000021') })).toHaveLength(2);
  expect(await inquire({ patient, provider: npi('1234567893') })).toEqual([]);
});

test('nobody finds the claims of another submitter, whatever they know of them', async () => {
  expect(await inquire({ identifier: claims[0]!.identifier, patient: { identifier } }, 'submitter2')).toEqual(
    [],
  );
});

test('an example that says nothing is refused with what to send', async () => {
  const body = { resourceType: 'Claim', status: 'active' };
  const answer = await callIntake({ path: '/fhir/Claim/$inquire', body });
  expect([answer.status, answer.body]).toMatchObject([
    400,
    { issue: [{ details: { coding: [{ code: 'INQUIRY.NO_CRITERION' }] } }] },
  ]);
});
