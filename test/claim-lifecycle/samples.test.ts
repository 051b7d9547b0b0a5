import { basename, join } from 'node:path';
import { readFhirSubmission, readPlainClaim } from '#interchange';
import {
  explained,
  jsonFiles,
  loadSamplePlans,
  samples,
  statusOf,
  vouchSubmit,
  type SubmittedLine,
} from '#testing';

let good: readonly SubmittedLine[] = [];
let bad: readonly SubmittedLine[] = [];

beforeAll(async () => {
  await loadSamplePlans();
  good = await vouchSubmit(join(samples, 'good'));
  bad = await vouchSubmit(join(samples, 'bad'));
}, 120_000);

/** Those who share one deductible: which of them bears it depends on which is decided first. */
const sharers = [
  '251bf881-3536-5fc1-92f5-23b500a4f37d',
  '52a96a3e-4eca-5269-a760-548ec80076dd',
  'be34c7ed-45a2-5f48-9df4-e59b632794a7',
  'INV-1013',
];

const isSharer = ({ claim }: SubmittedLine): boolean => sharers.includes(claim ?? '');

test('every good sample is decided as it must be', async () => {
  const decided = await Promise.all(
    good
      .filter((line) => !isSharer(line))
      .map(async ({ claim, claimId, state }) => {
        const { benefit, patient } = await statusOf(claimId ?? '');
        return `${claim ?? ''} ${state} pays ${benefit ?? 'nothing'}, patient ${patient ?? 'nothing'}`;
      }),
  );
  expect(decided.toSorted()).toEqual([
    '18de4f3f-3321-5677-b01c-a363b00dc9bc approved pays 125.52, patient 31.38',
    '394ca6d8-6e2d-5954-9086-72d75c55603f approved pays 67.68, patient 16.92',
    '39c23168-53d8-5f0a-8908-d6d439bc5f98 approved pays 112.42, patient 28.10',
    '3d7885c3-bcb4-5d67-84d0-d4da5fde8769 approved pays 50.76, patient 75.64',
    '49286c71-d0d3-5c02-b851-fc7f36867e7c denied pays 0.00, patient 0.00',
    '617db2d0-3fae-5aaa-b6d9-efbb9ec91a57 partial pays 112.42, patient 28.10',
    '87f2fd5c-fbbe-5491-b82b-d6755c4f8730 partial pays 0.00, patient 31.90',
    '95c0cc1c-8c5a-592a-b656-047d84384d5e approved pays 2500.00, patient 1200.00',
    'INV-1008 approved pays 95.00, patient 43.00',
    'INV-1012 approved pays 202.40, patient 50.60',
    'INV-1101 denied pays 0.00, patient 0.00',
    'INV-1102 partial pays 424.00, patient 106.00',
    'ab2fd4e3-b788-535d-abf6-1090d115da04 approved pays 27.00, patient 25.00',
    'bf0cb0a0-96f0-5e5b-925f-920d08cdd750 approved pays 77.00, patient 50.00',
    'clm-1001 approved pays 112.00, patient 28.00',
    'clm-1004 approved pays 71.20, patient 17.80',
    'clm-1005 approved pays 98.00, patient 50.00',
    'clm-1006 approved pays 63.00, patient 77.00',
    'clm-1017 approved pays 72.04, patient 18.01',
    'clm-1018 approved pays 60.00, patient 15.00',
    'clm-1019 approved pays 70.00, patient 25.00',
  ]);
});

test('claims of one member that are decided side by side bear one deductible between them, once', () => {
  const shares = good.filter(isSharer);
  expect(shares.map(({ claim, state }) => [claim, state])).toEqual(sharers.map((id) => [id, 'approved']));
  const totals = shares.map(({ eob }) => explained(eob).total);
  const sum = (category: string) => totals.reduce((cents, total) => cents + (total[category] ?? 0), 0);
  expect([sum('eligible'), sum('deductible')]).toEqual([148_375, 50_000]);
  expect(sum('benefit') + sum('coinsurance')).toBe(98_375);
  // 70 % of each line's rest, rounded by itself.
  expect(Math.abs(sum('benefit') - 68_862)).toBeLessThanOrEqual(2);
});

test('what is decided is explained: totals are the sums of the lines, and the payment is the benefit', () => {
  for (const { claim, eob } of good) {
    const { items, total, payment } = explained(eob);
    const lines = [...items.values()];
    const sum = (category: string) => lines.reduce((cents, line) => cents + (line[category] ?? 0), 0);
    for (const category of ['eligible', 'copay', 'deductible', 'coinsurance', 'benefit']) {
      expect([claim, category, total[category]]).toEqual([claim, category, sum(category)]);
    }
    expect([claim, payment]).toEqual([claim, total['benefit']]);
  }
});

/** What the reader finds wrong with a file's content. */
function found(body: unknown): readonly string[] {
  const fhir = typeof body === 'object' && body !== null && 'resourceType' in body;
  const { claims, problems } = fhir
    ? readFhirSubmission(body)
    : { claims: [readPlainClaim(body)], problems: [] };
  return [...problems, ...claims.flatMap((claim) => claim.problems)].map(
    ({ code, field }) => `${code} ${field}`,
  );
}

test('every bad sample is refused with all its problems at once, and nothing is kept of it', () => {
  const refused = bad.map(({ file, claimId, state, problems, eob }) => ({
    file: basename(file),
    answer: { claimId, state, eob },
    problems: problems.map(({ code, field }) => `${code} ${field}`),
  }));
  expect(refused).toEqual(
    jsonFiles(join(samples, 'bad')).map(({ name, body }) => ({
      file: name,
      answer: { claimId: null, state: 'rejected', eob: null },
      problems: body === undefined ? ['BODY.NOT_JSON $'] : found(body),
    })),
  );
  for (const { problems } of refused) expect(problems).not.toEqual([]);
});

test('samples that are sent again are the same claims', async () => {
  const again = await vouchSubmit(join(samples, 'good'));
  expect(again.map(({ claim, claimId, eob }) => [claim, claimId, eob])).toEqual(
    good.map(({ claim, claimId, eob }) => [claim, claimId, eob]),
  );
});
