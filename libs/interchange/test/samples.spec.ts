import { parseFhirPath } from '@medplum/core';
import { join } from 'node:path';
import { readPlanFile } from '#claims';
import { readFhirSubmission, readPlainClaim, type ClaimRead } from '#interchange';
import { judge, knownPlans, rowsOnFile } from './judge.js';
import { jsonFiles, readJson, samples } from '#testing';

const plans = readPlanFile(readJson(join(samples, 'plans.json')));

const onFileFor = rowsOnFile(readJson(join(samples, 'reference.json')));

function read(body: unknown): { claims: readonly ClaimRead[]; codes: string[] } {
  const fhir = typeof body === 'object' && body !== null && 'resourceType' in body;
  const { claims, problems } = fhir
    ? readFhirSubmission(body)
    : { claims: [readPlainClaim(body)], problems: [] };
  return {
    claims,
    codes: [...problems, ...claims.flatMap((claim) => claim.problems)].map(
      ({ code, field }) => `${code} ${field}`,
    ),
  };
}

test('the sample plans are good', () => {
  expect(plans.ok && plans.value.plans.map(({ planId }) => planId)).toEqual([
    'demo-80',
    'visit-25',
    'saver-70',
    'listed-90',
    'family-80',
    'network-90',
    'careful-80',
    'advantage-80',
  ]);
});

test('every good sample is read and decided', () => {
  if (!plans.ok) throw new TypeError('the sample plans are refused');
  const known = knownPlans(plans.value);
  const decided = jsonFiles(join(samples, 'good')).flatMap(({ name, body }) =>
    read(body).claims.map(({ submission, problems }) => {
      expect([name, problems.filter(({ code }) => code !== 'CLAIM.TOTAL_MISSING')]).toEqual([name, []]);
      if (!submission) throw new TypeError(name);
      const { outcome, totals } = judge(submission, { ...known, onFile: onFileFor(submission) });
      return `${name} ${outcome} pays ${totals.benefit} of ${totals.billed}, patient ${totals.patient}`;
    }),
  );
  expect(decided).toEqual([
    'bundle-conditional-references.json approved pays 9800 of 14800, patient 5000',
    'bundle-relative-references.json approved pays 6300 of 15600, patient 7700',
    'bundle-three-claims-one-deductible.json approved pays 0 of 18000, patient 18000',
    'bundle-three-claims-one-deductible.json approved pays 0 of 30475, patient 30475',
    'bundle-three-claims-one-deductible.json approved pays 28700 of 91000, patient 62300',
    'bundle-transaction-urn-uuid.json approved pays 12552 of 15690, patient 3138',
    'bundle-two-members.json approved pays 2700 of 5200, patient 2500',
    'bundle-two-members.json approved pays 7700 of 12700, patient 5000',
    'contained-patient-and-coverage.json approved pays 7120 of 8900, patient 1780',
    'edits-all-told-at-once.json partial pays 42400 of 113000, patient 10600',
    'edits-coverage-ended.json denied pays 0 of 14000, patient 0',
    'fee-schedule-write-off.json approved pays 5076 of 18500, patient 7564',
    'float-amounts.json approved pays 11242 of 14052, patient 2810',
    'logical-references-no-total.json approved pays 6000 of 7500, patient 1500',
    'out-of-pocket-limit-within-claim.json approved pays 250000 of 370000, patient 120000',
    'pay-the-member.json approved pays 6768 of 8460, patient 1692',
    'plain-claim-two-days.json approved pays 20240 of 25300, patient 5060',
    'plain-copay-above-charge.json approved pays 9500 of 13800, patient 4300',
    'plain-same-member-same-deductible.json approved pays 0 of 8900, patient 8900',
    'second-insurance-is-focal.json approved pays 7000 of 9500, patient 2500',
    'service-not-on-fee-schedule.json denied pays 0 of 78000, patient 0',
    'service-not-on-fee-schedule.json partial pays 0 of 82500, patient 3190',
    'single-claim-payer-by-name.json approved pays 11200 of 14000, patient 2800',
    'unit-price-times-quantity.json approved pays 7204 of 9005, patient 1801',
    'unpriced-line-and-higher-total.json partial pays 11242 of 26552, patient 2810',
  ]);
});

test('every bad sample is refused, with all its problems', () => {
  const refused = Object.fromEntries(
    jsonFiles(join(samples, 'bad')).map(({ name, body }) => {
      const { claims, codes } = read(body);
      expect(claims.filter(({ submission }) => submission)).toEqual([]);
      return [name, codes];
    }),
  );
  expect(refused).toEqual({
    'bundle-without-claim.json': ['BUNDLE.NO_CLAIM Bundle.entry'],
    'duplicated-sequences.json': [
      'CLAIM.SEQUENCE_DUPLICATE Claim.item[1].sequence',
      'CLAIM.SEQUENCE_DUPLICATE Claim.item[2].sequence',
      'CLAIM.DATE_INVALID Claim.item[2].servicedDate',
    ],
    'missing-required-elements.json': [
      'FHIR.REQUIRED Claim.status',
      'FHIR.CODE_INVALID Claim.use',
      'FHIR.REQUIRED Claim.patient',
      'FHIR.REQUIRED Claim.created',
      'FHIR.REQUIRED Claim.priority',
      'FHIR.REQUIRED Claim.insurance[0].focal',
      'FHIR.REQUIRED Claim.item[0].productOrService',
      'CLAIM.FOCAL_AMBIGUOUS Claim.insurance.focal',
    ],
    'mixed-currencies.json': ['CLAIM.CURRENCY_MIXED Claim.item[1].net.currency'],
    'negative-and-huge-amounts.json': [
      'FHIR.TYPE_INVALID Claim.total.value',
      'CLAIM.AMOUNT_INVALID Claim.item[0].net.value',
      'CLAIM.AMOUNT_INVALID Claim.item[1].net.value',
    ],
    'no-items.json': ['CLAIM.ITEM_MISSING Claim.item'],
    'not-json.json': ['CLAIM.FIELD_INVALID $'],
    'patient-instead-of-claim.json': ['FHIR.RESOURCE_UNSUPPORTED $'],
    'plain-claim-many-mistakes.json': [
      'CLAIM.SEQUENCE_DUPLICATE $.lines[1].sequence',
      'CLAIM.FIELD_INVALID $.claimId',
      'CLAIM.FIELD_INVALID $.member.id',
      'CLAIM.FIELD_INVALID $.provider.npi',
      'CLAIM.AMOUNT_INVALID $.lines[0].amount',
      'CLAIM.DATE_INVALID $.lines[0].date',
      'CLAIM.AMOUNT_INVALID $.lines[1].amount',
      'CLAIM.FIELD_INVALID $.lines[1].date',
      'CLAIM.UNKNOWN_FIELD $.lines[1].qty',
      'CLAIM.UNKNOWN_FIELD $.totals',
    ],
    'preauthorization.json': ['CLAIM.USE_UNSUPPORTED Claim.use', 'CLAIM.NOT_ACTIVE Claim.status'],
    'stu3-claim.json': ['FHIR.VERSION_UNSUPPORTED Claim'],
  });
});

test('every place of a problem in a FHIR sample is FHIRPath', () => {
  const places = jsonFiles(join(samples, 'bad'))
    .flatMap(({ body }) => read(body).codes.map((located) => located.split(' ')[1] ?? ''))
    .filter((place) => !place.startsWith('$'));
  expect(places.length).toBeGreaterThan(15);
  for (const place of places) expect(() => parseFhirPath(place)).not.toThrow();
});
