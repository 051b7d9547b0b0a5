import {
  callIntake,
  claimRecords,
  fhirClaim,
  loadSamplePlans,
  plainClaim,
  submitPlain,
  unique,
  untilSettled,
} from '#testing';

beforeAll(loadSamplePlans);

async function expectDecidedOnce(claimId: string): Promise<void> {
  await untilSettled([claimId]);
  expect(await claimRecords([claimId])).toEqual([
    {
      claimId,
      state: 'approved',
      reason: null,
      pass: 1,
      determinations: 1,
      payments: 1,
      explanations: 1,
      steps: ['gather 1', 'analyze 1', 'act 1'],
      events: ['claim.submitted', 'claim.gathered', 'claim.analyzed', 'claim.decided'],
      unpublished: 0,
      logins: [],
    },
  ]);
}

const times = <T>(count: number, send: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, send));

test('a claim sent fifty times at once is one claim, decided and paid once', async () => {
  const claim = plainClaim();
  const answers = await times(50, () => submitPlain(claim));
  expect(new Set(answers.map(({ claimId }) => claimId)).size).toBe(1);
  expect(new Set(answers.map(({ correlationId }) => correlationId)).size).toBe(1);
  await expectDecidedOnce(answers[0]!.claimId);
});

test('twenty times at once under one Idempotency-Key is one claim as well', async () => {
  const claim = plainClaim();
  const headers = { 'idempotency-key': unique('key') };
  const answers = await times(20, () => submitPlain(claim, { headers }));
  expect(new Set(answers.map(({ claimId }) => claimId)).size).toBe(1);
  await expectDecidedOnce(answers[0]!.claimId);
});

test('a claim sent again after its decision is told to be decided', async () => {
  const claim = plainClaim();
  const { claimId } = await submitPlain(claim);
  await untilSettled([claimId]);
  expect(await submitPlain(claim)).toMatchObject({ claimId, state: 'approved' });
  await expectDecidedOnce(claimId);
});

test('the same FHIR claim is known again, however its JSON is written', async () => {
  const claim = fhirClaim();
  const submit = (body: unknown) =>
    callIntake({ path: '/fhir/Claim/$submit', body, headers: { 'content-type': 'application/fhir+json' } });
  const first = await submit(claim);
  const rearranged = Object.fromEntries(Object.entries(claim).toReversed());
  const second = await submit(JSON.stringify(rearranged, undefined, 4));
  expect([first.status, second.status]).toEqual([202, 202]);
  const { id } = first.body as { id: string };
  expect(second.body).toMatchObject({ resourceType: 'ClaimResponse', id, outcome: 'queued' });
  await expectDecidedOnce(id);
});

test('a key that stood for another body is refused, and nothing is taken', async () => {
  const headers = { 'idempotency-key': unique('key') };
  const { claimId } = await submitPlain(plainClaim(), { headers });
  const other = plainClaim();
  const refused = await callIntake({ path: '/v1/claims', body: other, headers });
  expect({ status: refused.status, type: refused.headers.get('content-type') }).toEqual({
    status: 422,
    type: expect.stringContaining('application/problem+json') as string,
  });
  // Without the key the other claim is new: it was not taken before.
  expect((await submitPlain(other)).claimId).not.toBe(claimId);
});

test('the key of one submitter is nothing to another', async () => {
  const headers = { 'idempotency-key': unique('key') };
  const mine = await submitPlain(plainClaim(), { headers });
  const theirs = await submitPlain(plainClaim(), { as: 'submitter2', headers });
  expect(theirs.claimId).not.toBe(mine.claimId);
});

test('two submitters who send the same content have a claim each', async () => {
  const claim = plainClaim();
  const mine = await submitPlain(claim);
  const theirs = await submitPlain(claim, { as: 'submitter2' });
  expect(theirs.claimId).not.toBe(mine.claimId);
});

test('a claim whose number was used before, with another content, is another claim', async () => {
  const claim = plainClaim();
  const first = await submitPlain(claim);
  const second = await submitPlain({ ...claim, note: 'Sent with a note this time.' });
  expect(second.claimId).not.toBe(first.claimId);
});
