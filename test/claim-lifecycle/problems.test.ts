import { bundleOf, callIntake, fhirClaim, loadSamplePlans, plainClaim } from '#testing';

beforeAll(loadSamplePlans);

test('a plain claim is told all its problems at once: code, field, what is wrong and what to do', async () => {
  const claim = {
    ...plainClaim({ amounts: ['12.50', '-1.00'] }),
    member: {},
    total: 'a lot',
    surprise: true,
  };
  const { status, headers, body } = await callIntake({ path: '/v1/claims', body: claim });
  expect({ status, type: headers.get('content-type') }).toEqual({
    status: 422,
    type: expect.stringContaining('application/problem+json') as string,
  });
  const { problems } = body as { problems: { severity: string; code: string; field: string }[] };
  expect(problems.map(({ code, field }) => `${code} ${field}`).toSorted()).toEqual([
    'CLAIM.AMOUNT_INVALID $.lines[1].amount',
    'CLAIM.AMOUNT_INVALID $.total',
    'CLAIM.FIELD_INVALID $.member.id',
    'CLAIM.UNKNOWN_FIELD $.surprise',
  ]);
  for (const problem of problems) {
    expect(problem).toEqual({
      severity: 'error',
      code: expect.any(String) as string,
      field: expect.any(String) as string,
      message: expect.stringMatching(/\w/) as string,
      fix: expect.stringMatching(/\w/) as string,
    });
  }
  expect(JSON.stringify(body)).not.toMatch(/a lot|-1\.00/);
});

test('a FHIR claim is told all its problems at once, each with its FHIRPath', async () => {
  const claim = fhirClaim({ amounts: [10, -3], use: 'predetermination', provider: undefined });
  const { status, headers, body } = await callIntake({ path: '/fhir/Claim/$submit', body: claim });
  expect({ status, type: headers.get('content-type') }).toEqual({
    status: 422,
    type: expect.stringContaining('application/fhir+json') as string,
  });
  const { resourceType, issue } = body as {
    resourceType: string;
    issue: { severity: string; expression: string[]; diagnostics: string }[];
  };
  expect(resourceType).toBe('OperationOutcome');
  expect(issue.flatMap(({ expression }) => expression).toSorted()).toEqual([
    'Claim.item[1].net.value',
    'Claim.provider',
    'Claim.use',
  ]);
  for (const { severity, diagnostics } of issue)
    expect([severity, diagnostics]).toEqual(['error', expect.stringMatching(/\w/)]);
});

test('a bundle whose claims are all bad is refused as a whole, each claim with its own problems', async () => {
  const bad = bundleOf({ ...fhirClaim(), item: [] }, { ...fhirClaim(), status: 'draft' });
  const { status, body } = await callIntake({ path: '/fhir/Claim/$submit', body: bad });
  const { entry } = body as {
    entry: { response: { status: string; outcome: { issue: { expression: string[] }[] } } }[];
  };
  expect([status, entry.map(({ response }) => response.status)]).toEqual([422, ['422', '422']]);
  expect(entry.map(({ response }) => response.outcome.issue.flatMap(({ expression }) => expression))).toEqual(
    [['Claim.item'], ['Claim.status']],
  );
});

test('every answer, good or bad, names its correlation id', async () => {
  const answers = await Promise.all([
    callIntake({ path: '/v1/claims', body: plainClaim() }),
    callIntake({ path: '/v1/claims', body: {} }),
    callIntake({ path: '/fhir/Claim/$submit', body: fhirClaim() }),
    callIntake({ path: '/fhir/Claim/$submit', body: { resourceType: 'Claim' } }),
  ]);
  const ids = answers.map(({ headers }) => headers.get('x-correlation-id'));
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9-]{1,64}$/);
  expect(new Set(ids).size).toBe(answers.length);
});
