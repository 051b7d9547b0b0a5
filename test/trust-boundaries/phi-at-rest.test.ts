import { callIntake, loadSamplePlans, stack, submitPlain, untilSettled } from '#testing';
import { columnsHolding, filesHolding } from './stored-text.js';
import { tellingFhirClaim, tellingPlainClaim, tellingWaitingClaim, tellingWords } from './telling-claims.js';

let claimIds: readonly string[] = [];

async function submitFhir(body: object): Promise<string> {
  const answer = await callIntake({ path: '/fhir/Claim/$submit', body });
  expect(answer).toMatchObject({ status: 202 });
  return (answer.body as { id: string }).id;
}

beforeAll(async () => {
  await loadSamplePlans();
  claimIds = [
    await submitFhir(tellingFhirClaim()),
    await submitFhir(tellingWaitingClaim()),
    (await submitPlain(tellingPlainClaim())).claimId,
  ];
  await untilSettled(claimIds);
}, 120_000);

test('of claims that are decided, and of one that waits, no word about a person is in any column of any table', async () => {
  expect(await columnsHolding(tellingWords)).toEqual([]);
}, 120_000);

test('the same search finds what is kept in the clear, in text and in JSON', async () => {
  expect(await columnsHolding(claimIds)).toEqual(
    expect.arrayContaining([
      'claims.claim.claim_id',
      'claims.explanation_of_benefit.resource',
      'claims.outbox.data',
      'authority.exchange.claim_id',
    ]),
  );
}, 120_000);

// Where servers run elsewhere, their files are not ours to read.
const onOurDisk = stack().kind === 'native' ? test : test.skip;

onOurDisk(
  'nor is one in any file: tables, write-ahead log, server logs, topics, audit',
  async () => {
    expect(await filesHolding(tellingWords)).toEqual([]);
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
