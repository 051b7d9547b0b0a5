import { callIntake, loadSamplePlans, stack, submitPlain, untilSettled } from '#testing';
import { columnsHolding, filesHolding } from './stored-text.js';
import { tellingFhirClaim, tellingPlainClaim, tellingWaitingClaim } from './telling-claims.js';

const fhir = tellingFhirClaim();
const waiting = tellingWaitingClaim();
const plain = tellingPlainClaim();
let claimIds: readonly string[] = [];

beforeAll(async () => {
  await loadSamplePlans();
  claimIds = [
    await submitFhir(fhir.claim),
    await submitFhir(waiting.claim),
    (await submitPlain(plain.claim)).claimId,
  ];
  await untilSettled(claimIds);
}, 120_000);

async function submitFhir(body: object): Promise<string> {
  const answer = await callIntake({ path: '/fhir/Claim/$submit', body });
  expect(answer).toMatchObject({ status: 202 });
  return (answer.body as { id: string }).id;
}

test.each([
  ['decided claim in FHIR', fhir.words],
  ['decided claim in plain JSON', plain.words],
  ['claim that waits for its plan', waiting.words],
])('of a %s, no word about a person is in any column of any table', async (_format, words) => {
  expect(await columnsHolding(words)).toEqual([]);
});

test('the same search finds what is kept in the clear, in text and in JSON', async () => {
  expect(await columnsHolding(claimIds)).toEqual(
    expect.arrayContaining([
      'claims.claim.claim_id',
      'claims.explanation_of_benefit.resource',
      'claims.outbox.data',
      'authority.exchange.claim_id',
    ]),
  );
});

// Where servers run elsewhere, their files are not ours to read.
const onOurDisk = stack().kind === 'native' ? test : test.skip;

onOurDisk(
  'nor is one in any file: tables, write-ahead log, server logs, topics, audit',
  async () => {
    expect(await filesHolding([...fhir.words, ...waiting.words, ...plain.words])).toEqual([]);
    const kept = await filesHolding(claimIds);
    for (const folder of [
      'postgres/data/base/',
      'postgres/data/pg_wal/',
      'postgres/log/',
      'kafka/',
      'vault/',
    ]) {
      expect(kept).toContainEqual(expect.stringContaining(folder));
    }
  },
  120_000,
);
