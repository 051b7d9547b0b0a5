import { readReferenceFile } from './read-reference-file.js';
import { csvPlace, listOfFile, readReferenceCsv } from './read-reference-csv.js';
import { onFile, type OnFileQuestion } from './on-file.js';

const system = 'https://payer.example/services';
const icd10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const whose = { memberSystem: 'https://payer.example/m', memberId: 'M-1' };

const file = {
  coverages: [
    { ...whose, plan: 'p', from: '2025-01-01' },
    { ...whose, payer: 'Other Mutual', order: '2', from: '2025-01-01', to: '2025-12-31' },
  ],
  authorizations: [{ number: 'A-1', ...whose, system, code: 'SCAN', units: 2, from: '2025-01-01' }],
  providers: [{ npi: '1234567893', from: '2020-01-01' }],
  bundling: [{ system, column1: 'A', column2: 'B', modifier: 1, from: '2020-01-01', to: '' }],
  unitLimits: [{ system, code: 'A', units: '1.5', from: '2020-01-01' }],
  codes: [{ system, code: 'A', from: '2020-01-01', minAge: '18' }],
  diagnosisCodes: [{ system: icd10, code: 'O80', from: '2015-10-01', sex: 'female' }],
  modifierUses: [{ modifier: '26', system, code: 'A' }],
  indications: [{ system, code: 'A', diagnosisSystem: icd10, diagnosis: 'E11' }],
};

function question(changes: Partial<OnFileQuestion> = {}): OnFileQuestion {
  const read = readReferenceFile(file);
  if (!read.ok) throw new TypeError(JSON.stringify(read.failure));
  return {
    rows: read.value.map(({ kind, lookup, body }) => ({
      kind,
      lookup,
      body: JSON.parse(JSON.stringify(body)) as unknown,
    })),
    diagnoses: [
      { sequence: 1, system: icd10, code: 'E11.9' },
      { sequence: 2, system: icd10, code: 'O80' },
      { sequence: 3, system: icd10, code: 'E10.9' },
    ],
    keepsAuthorizations: true,
    history: [],
    usedOf: (number, service) => (number === 'A-1' && service === `${system}|SCAN` ? 1_000_000n : 0n),
    ...changes,
  };
}

test('rows are read into what edits look at', () => {
  expect(onFile(question())).toEqual({
    coverages: [
      { planId: 'p', payer: null, order: 1, from: '2025-01-01', to: null },
      { planId: null, payer: 'Other Mutual', order: 2, from: '2025-01-01', to: '2025-12-31' },
    ],
    providers: [{ npi: '1234567893', taxonomy: null, from: '2020-01-01', to: null }],
    networks: [],
    authorizations: [
      {
        number: 'A-1',
        service: { system, code: 'SCAN' },
        units: 2_000_000n,
        used: 1_000_000n,
        from: '2025-01-01',
        to: null,
      },
    ],
    keepsAuthorizations: true,
    bundling: [{ system, column1: 'A', column2: 'B', modifier: '1', from: '2020-01-01', to: null }],
    unitLimits: [{ service: { system, code: 'A' }, units: 1_500_000n, from: '2020-01-01', to: null }],
    codes: [
      { service: { system, code: 'A' }, sex: null, minAge: 18, maxAge: null, from: '2020-01-01', to: null },
    ],
    modifiers: [],
    modifierUses: [{ modifier: '26', service: { system, code: 'A' } }],
    diagnoses: [{ sequence: 2, sex: 'female', minAge: null, maxAge: null, from: '2015-10-01', to: null }],
    indications: [{ service: { system, code: 'A' }, diagnoses: [1] }],
    history: [],
  });
});

test('what is on file about diagnoses names none of them', () => {
  const kept = JSON.stringify(onFile(question()), (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(kept).not.toMatch(/E11|O80|E10/);
});

test('no row says of a member who that is', () => {
  const read = readReferenceFile(file);
  const bodies = read.ok ? read.value.map(({ lookup, key, body }) => ({ lookup, key, body })) : [];
  expect(bodies).toHaveLength(10);
  expect(JSON.stringify(bodies)).not.toContain('M-1');
});

function problemsOf(body: unknown): readonly string[] {
  const read = readReferenceFile(body);
  return read.ok ? [] : read.failure.map(({ code, field }) => `${code} ${field}`);
}

test('everything that is wrong is told at once, at its row and field', () => {
  expect(
    problemsOf({
      coverages: [
        { ...whose, from: '2025-01-01' },
        { memberId: '', plan: 'p', from: '2025-02-30', order: 0, secret: 1 },
      ],
      providers: [{ npi: '12', from: '2025-01-01', to: '2024-01-01' }],
      unitLimits: 'none',
      codes: [
        { system, code: 'A', from: '2020-01-01' },
        { system, code: 'A', from: '2020-01-01' },
      ],
      modifers: [],
    }),
  ).toEqual([
    'REFERENCE.UNKNOWN_LIST $.modifers',
    'REFERENCE.PAYER_AMBIGUOUS $.coverages[0].plan',
    'REFERENCE.FIELD_INVALID $.coverages[1].memberId',
    'REFERENCE.FIELD_INVALID $.coverages[1].order',
    'REFERENCE.FIELD_INVALID $.coverages[1].from',
    'REFERENCE.UNKNOWN_FIELD $.coverages[1].secret',
    'REFERENCE.FIELD_INVALID $.providers[0].npi',
    'REFERENCE.NOT_A_LIST $.unitLimits',
    'REFERENCE.DUPLICATE $.codes[1]',
  ]);
  expect(problemsOf([])).toEqual(['REFERENCE.NOT_AN_OBJECT $']);
  expect(problemsOf({ providers: [{ npi: '1234567893', from: '2025-01-02', to: '2025-01-01' }] })).toEqual([
    'REFERENCE.PERIOD_REVERSED $.providers[0].to',
  ]);
});

test('a CSV file holds the same rows as JSON', () => {
  const csv = `\uFEFFsystem,code,units,from,to\n"${system}",A,1.5,2020-01-01,\n`;
  const rows = readReferenceCsv(csv, 'unitLimits');
  if (!rows.ok) throw new TypeError(JSON.stringify(rows.failure));
  expect(readReferenceFile(rows.value)).toEqual(readReferenceFile({ unitLimits: file.unitLimits }));
});

test('a CSV file with a broken line is refused there', () => {
  const rows = readReferenceCsv('system,code\na,b\na,b,c\n', 'unitLimits');
  expect(rows).toMatchObject({ ok: false, failure: [{ code: 'REFERENCE.CSV_INVALID', field: 'line 3' }] });
});

test.each([
  ['coverages.csv', 'coverages'],
  ['2026-unit-limits.csv', 'unitLimits'],
  ['diagnosis_codes.CSV', 'diagnosisCodes'],
  ['modifierUses.csv', 'modifierUses'],
  ['table.csv', null],
])('the name %s means %s', (name, list) => {
  expect(listOfFile(name)).toBe(list);
});

test('places of JSON are told as rows and columns', () => {
  expect(csvPlace('$.coverages[3].to')).toBe('row 4, column to');
  expect(csvPlace('$.coverages[0]')).toBe('row 1');
  expect(csvPlace('$')).toBe('$');
});
