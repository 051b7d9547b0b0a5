import fc from 'fast-check';
import { readFhirSubmission, readPlainClaim } from '#interchange';

const fhirClaim = {
  resourceType: 'Claim',
  id: 'c-1',
  identifier: [{ system: 'https://clinic.example', value: 'INV-1' }],
  status: 'active',
  type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'professional' }] },
  use: 'claim',
  patient: { reference: '#p' },
  billablePeriod: { start: '2025-03-01', end: '2025-03-31' },
  created: '2025-04-01T10:00:00Z',
  provider: { reference: 'Organization?identifier=http://hl7.org/fhir/sid/us-npi|1234567893' },
  priority: { coding: [{ code: 'normal' }] },
  payee: { type: { coding: [{ code: 'provider' }] } },
  related: [{ claim: { reference: 'Claim/c-0' }, relationship: { coding: [{ code: 'prior' }] } }],
  insurance: [{ sequence: 1, focal: true, coverage: { reference: '#cov' } }],
  diagnosis: [{ sequence: 1, diagnosisCodeableConcept: { coding: [{ code: 'J10.1' }] } }],
  item: [
    {
      sequence: 1,
      productOrService: { coding: [{ system: 'http://snomed.info/sct', code: '1' }] },
      quantity: { value: 2 },
      unitPrice: { value: 12.5, currency: 'USD' },
      servicedDate: '2025-03-11',
      net: { value: 25, currency: 'USD' },
    },
    { sequence: 2, productOrService: { coding: [{ code: '2' }] }, servicedPeriod: { start: '2025-03' } },
  ],
  total: { value: 25, currency: 'USD' },
  contained: [
    { resourceType: 'Patient', id: 'p', identifier: [{ system: 's', value: 'M-1' }] },
    { resourceType: 'Coverage', id: 'cov', class: [{ type: { coding: [{ code: 'plan' }] }, value: 'x' }] },
  ],
};

const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ fullUrl: 'urn:uuid:1', resource: fhirClaim }, { resource: { resourceType: 'Patient', id: 'q' } }],
};
const parameters = { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: bundle }] };

const plain = {
  claimId: 'INV-1',
  created: '2025-03-14',
  member: { id: 'M-1', system: 's' },
  provider: { npi: '1234567893' },
  plan: 'p',
  total: '25.00',
  lines: [{ sequence: 1, system: 's', code: 'c', amount: '25.00', date: '2025-03-11' }],
};

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((each, index) => [index, each] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  return [at, ...entries.flatMap(([key, each]) => pathsOf(each, [...at, key]))];
}

function put(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (index === key ? put(each, rest, change) : each));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: put(object[key], rest, change) };
}

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    -1,
    0,
    1e308,
    Number.MAX_SAFE_INTEGER,
    0.1 + 0.2,
    true,
    [],
    {},
    [null],
    [[]],
    '9999-99-99',
    '2025-02-30',
    '#',
    'Patient?identifier=%E0%A4%A',
    '__proto__',
    'x'.repeat(5_000),
    { reference: '#p', identifier: 7 },
    { coding: 'x' },
    { value: '25', currency: 25 },
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

const change = fc.oneof(
  hostile.map((value) => () => value),
  fc.constant((old: unknown) => [old, old]),
  fc.constant((old: unknown) => (Array.isArray(old) ? (old as unknown[])[0] : [old])),
  fc.constant((old: unknown) => (typeof old === 'string' ? old.slice(1) : undefined)),
  fc.constant((old: unknown) => (typeof old === 'number' ? -old : { ...(old as object), extra: old })),
);

function mutated(valid: object): fc.Arbitrary<unknown> {
  const mutation = fc.tuple(fc.constantFrom(...pathsOf(valid)), change);
  return fc.array(mutation, { minLength: 1, maxLength: 5 }).map((mutations) =>
    mutations.reduce<unknown>((body, [path, apply]) => {
      try {
        return put(body, path, apply);
      } catch {
        return body; // An earlier mutation took the place away.
      }
    }, valid),
  );
}

const runs = { numRuns: 10_000 };

describe('whatever is wrong with a claim, reading it ends in problems and never in an exception', () => {
  test('FHIR', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(...[fhirClaim, bundle, parameters].map(mutated)), (body) => {
        const { claims, problems } = readFhirSubmission(body);
        for (const read of claims) {
          const told = [...problems, ...read.problems].filter(({ severity }) => severity === 'error');
          if (read.submission === null) expect(told.length).toBeGreaterThan(0);
          for (const { field, fix } of told)
            expect([typeof field, fix]).toEqual(['string', expect.stringMatching(/\w/)]);
          for (const line of read.submission?.lines ?? []) expect(line.net ?? 0n).toBeGreaterThanOrEqual(0n);
        }
        if (claims.length === 0) expect(problems.length).toBeGreaterThan(0);
        if (claims.some(({ submission }) => submission === null)) refused += 1;
      }),
      runs,
    );
    expect(refused).toBeGreaterThan(1_000);
  });

  test('plain JSON', () => {
    fc.assert(
      fc.property(mutated(plain), (body) => {
        const { submission, problems } = readPlainClaim(body);
        if (submission === null) expect(problems.length).toBeGreaterThan(0);
        for (const line of submission?.lines ?? []) expect(line.net ?? 0n).toBeGreaterThanOrEqual(0n);
      }),
      runs,
    );
  });
});
