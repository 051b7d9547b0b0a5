import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { adjudicate, type ClaimLine, type EditTerms, type LineDetail, type ReferenceFacts } from '#claims';
import { factsOf, linesOf, noLimits, service, units, type EditedClaim } from './edited-claim.js';

const codes = ['A', 'B', 'C'];
const days = ['2024-03-09', '2024-03-10', '2024-03-11'];
const [code, day] = [fc.constantFrom(...codes), fc.constantFrom(...days)];
const anyService = code.map(service);
const count = fc.integer({ min: 1, max: 4 }).map(units);
const few = <T>(each: fc.Arbitrary<T>) => fc.array(each, { maxLength: 2 });
const modifier = fc.constantFrom('25', '59', '26', 'X');
const npi = fc.constantFrom('1234567893', '1000000004');
const between = fc.tuple(day, fc.option(day, { nil: null })).map(([from, to]) => ({ from, to }));

const line: fc.Arbitrary<Partial<ClaimLine>> = fc.record({
  service: anyService,
  quantity: count,
  servicedFrom: day,
  net: fc.option(fc.bigInt({ min: 0n, max: 20_000n }), { nil: null }),
});
const lineDetail: fc.Arbitrary<LineDetail> = fc.record({
  sequence: fc.constant(0),
  modifiers: few(modifier),
  placeOfService: fc.constantFrom(null, '11', 'x'),
  revenueCode: fc.constant(null),
  diagnosisPointers: few(fc.integer({ min: 1, max: 2 })),
  authorizations: few(fc.constantFrom('AUTH-1', 'AUTH-2')),
  renderingNpi: fc.option(npi, { nil: null }),
  age: fc.constantFrom(null, 5, 40),
  servicedBeforeBirth: fc.constant(false),
  servicedAfterDeath: fc.boolean(),
});

const terms: fc.Arbitrary<EditTerms> = fc.record(
  {
    timelyFilingDays: fc.constantFrom(21, 22, 23),
    members: fc.constant('on-file' as const),
    providers: fc.constant('on-file' as const),
    otherPayer: fc.constant('first' as const),
    exclusions: few(anyService.map((each) => ({ ...each, reason: '204' as const }))),
    authorization: few(anyService),
    clinicalReview: few(anyService),
    documents: few(anyService),
    severities: fc.constantFrom<NonNullable<EditTerms['severities']>>(
      { 'code.age': 'warn' },
      { 'units.above-limit': 'pend' },
    ),
  },
  { requiredKeys: [] },
);

const onFile: fc.Arbitrary<Partial<ReferenceFacts>> = fc.record({
  coverages: few(between.map((period) => ({ ...period, planId: 'plan-1', payer: null, order: 1 }))),
  providers: few(
    fc.tuple(between, npi).map(([period, number]) => ({ ...period, npi: number, taxonomy: null })),
  ),
  keepsAuthorizations: fc.boolean(),
  authorizations: few(
    fc.tuple(between, anyService, count).map(([period, each, limit]) => ({
      ...period,
      number: 'AUTH-1',
      service: each,
      units: limit,
      used: 0n,
    })),
  ),
  bundling: few(
    fc.tuple(between, code, code).map(([period, column1, column2]) => ({
      ...period,
      system: service('A').system,
      column1,
      column2,
      modifier: '1' as const,
    })),
  ),
  unitLimits: few(
    fc
      .tuple(between, anyService, count)
      .map(([period, each, limit]) => ({ ...period, service: each, units: limit })),
  ),
  codes: few(
    fc
      .tuple(between, anyService)
      .map(([period, each]) => ({ ...period, ...noLimits, minAge: 18, service: each })),
  ),
});

const claim = fc
  .record({ lines: fc.array(fc.tuple(line, lineDetail), { maxLength: 5 }), edits: terms, onFile })
  .map(({ lines, ...rest }): EditedClaim => ({
    ...rest,
    lines: lines.map(([each]) => each),
    lineDetails: lines.map(([, detail], index) => ({ ...detail, sequence: index + 1 })),
    claim: {
      diagnoses: [{ sequence: 1, system: 'http://hl7.org/fhir/sid/icd-10-cm', wellFormed: true }],
    },
  }));

function judge(input: EditedClaim, lines = linesOf(input)) {
  return adjudicate({ facts: factsOf(input), lines });
}

function law(name: string, check: (input: EditedClaim) => void): void {
  test(name, () => {
    fc.assert(fc.property(claim, check), { numRuns: 10_000 });
  });
}

law('lines in another order are judged the same', (input) => {
  expect(isDeepStrictEqual(judge(input, linesOf(input).toReversed()), judge(input))).toBe(true);
});

law('what is on file about other services, providers and days changes nothing', (input) => {
  const elsewhere = { from: '1999-01-01', to: '1999-12-31' };
  const file = input.onFile ?? {};
  const more: Partial<ReferenceFacts> = {
    ...file,
    bundling: [
      ...(file.bundling ?? []),
      { ...elsewhere, system: service('A').system, column1: 'A', column2: 'B', modifier: '0' },
      {
        from: '1999-01-01',
        to: null,
        system: 'https://other.example',
        column1: 'A',
        column2: 'B',
        modifier: '0',
      },
    ],
    unitLimits: [...(file.unitLimits ?? []), { ...elsewhere, service: service('A'), units: units(1) }],
    providers: [...(file.providers ?? []), { ...elsewhere, npi: '1900000021', taxonomy: null }],
    codes: [...(file.codes ?? []), { ...elsewhere, ...noLimits, service: service('Z') }],
    networks: [{ ...elsewhere, npi: '1900000021', network: 'n' }],
  };
  expect(isDeepStrictEqual(judge({ ...input, onFile: more }), judge(input))).toBe(true);
});

law('a line that is denied pays nothing, explains every cent and uses up nothing', (input) => {
  const { lines, findings, movement, totals } = judge(input);
  const patient = lines.reduce(
    (sum, { coinsurance, copay, deductible }) => sum + coinsurance + copay + deductible,
    0n,
  );
  expect(movement.outOfPocket).toBe(patient);
  for (const { eligible, benefit, submitted, noncovered, contractual, reasons } of lines) {
    expect(submitted).toBe(eligible + noncovered + contractual);
    if (noncovered > 0n) expect(benefit).toBe(0n);
    expect(reasons.reduce((sum, { cents }) => sum + cents, 0n)).toBe(submitted - benefit);
  }
  if (findings.some(({ severity }) => severity === 'deny-claim')) expect(totals.benefit).toBe(0n);
});

law('nothing is denied on medical necessity', (input) => {
  const { lines, findings } = judge(input);
  expect(lines.flatMap(({ reasons }) => reasons).filter(({ carc }) => carc === '50')).toEqual([]);
  for (const { carc, severity } of findings) if (carc === '50') expect(severity).toBe('pend');
});
