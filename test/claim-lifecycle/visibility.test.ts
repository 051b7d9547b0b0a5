import {
  bundleOf,
  callIntake,
  fhirClaim,
  loadSamplePlans,
  newClaimId,
  plainClaim,
  statusOf,
  submitPlain,
  unique,
  untilSettled,
  type PersonName,
} from '#testing';

let claimId = '';

beforeAll(async () => {
  await loadSamplePlans();
  ({ claimId } = await submitPlain(plainClaim()));
  await untilSettled([claimId]);
});

const places = (id: string) => [
  `/v1/claims/${id}`,
  `/fhir/ExplanationOfBenefit/${id}`,
  `/fhir/ExplanationOfBenefit?claim=${id}`,
];

/** Status and, where the answer is a Bundle, how much is in it. */
async function look(path: string, as?: PersonName): Promise<unknown> {
  const { status, body } = await callIntake({ path, ...(as === undefined ? {} : { as }) });
  const { resourceType, total } = body as { resourceType?: string; total?: unknown };
  return resourceType === 'Bundle' ? { status, total } : status;
}

test('its submitter sees where a claim stands, and why it was decided so', async () => {
  expect(await Promise.all(places(claimId).map(async (path) => look(path)))).toEqual([
    200,
    200,
    { status: 200, total: 1 },
  ]);
  expect(await statusOf(claimId)).toMatchObject({
    claimId,
    state: 'approved',
    billed: '125.00',
    benefit: '100.00',
    patient: '25.00',
  });
});

test('another submitter finds nothing there, exactly as where there is nothing', async () => {
  const nothing = [404, 404, { status: 200, total: 0 }];
  expect(await Promise.all(places(claimId).map(async (path) => look(path, 'submitter2')))).toEqual(nothing);
  expect(await Promise.all(places(newClaimId()).map(async (path) => look(path)))).toEqual(nothing);

  const [theirs, none] = await Promise.all([
    callIntake({ path: `/v1/claims/${claimId}`, as: 'submitter2' }),
    callIntake({ path: `/v1/claims/${newClaimId()}` }),
  ]);
  expect(theirs.text).toBe(none.text);
});

test.each(['examiner', 'compliance', 'ops'] as const)(
  '%s sees where a claim stands, and no explanation of benefit',
  async (person) => {
    expect(await Promise.all(places(claimId).map(async (path) => look(path, person)))).toEqual([
      200, 403, 403,
    ]);
  },
);

test('a status holds nothing of the person it is about', async () => {
  const member = unique('M');
  const identifier = [{ system: 'https://payer.example/member-number', value: member }];
  const patient = { identifier, name: [{ family: 'Zephyrwood' }], birthDate: '1961-02-17' };
  const answer = await callIntake({ path: '/fhir/Claim/$submit', body: fhirClaim({ patient }) });
  const { id } = answer.body as { id: string };
  const { text } = await callIntake({ path: `/v1/claims/${id}`, as: 'ops' });
  for (const personal of ['Zephyrwood', '1961-02-17', member]) expect(text).not.toContain(personal);
});

test('the claims of a bundle are claims of their own, in the order of the bundle', async () => {
  const claims = [fhirClaim(), { ...fhirClaim(), item: [] }, fhirClaim()];
  const { status, body } = await callIntake({ path: '/fhir/Claim/$submit', body: bundleOf(...claims) });
  const { entry } = body as {
    entry: { resource?: { id: string; request: { reference: string } }; response: { status: string } }[];
  };
  expect([status, entry.map(({ response }) => response.status)]).toEqual([202, ['202', '422', '202']]);
  expect(entry.map(({ resource }) => resource?.request.reference)).toEqual([
    `Claim/${claims[0]!.id}`,
    undefined,
    `Claim/${claims[2]!.id}`,
  ]);
  const ids = entry.flatMap(({ resource }) => resource?.id ?? []);
  const statuses = await Promise.all(ids.map(async (id) => statusOf(id)));
  expect(new Set(statuses.map(({ correlationId }) => correlationId)).size).toBe(2);
});
