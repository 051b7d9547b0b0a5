/** What is put into the database that questions are evaluated on. Amounts are whole dollars. */

interface SeededClaim {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly plan: string | null;
  readonly billed: number;
  readonly format: 'fhir-r4' | 'plain';
  /** Received. */
  readonly on: string;
  readonly since: string;
  readonly revision: number;
  readonly pass: number;
}

const claim = (
  id: string,
  state: string,
  plan: string | null,
  billed: number,
  on: string,
  more: Partial<SeededClaim> = {},
): SeededClaim => ({
  ...{ id, state, plan, billed, on },
  ...{ reason: null, format: 'fhir-r4', since: on, revision: 1, pass: 1, ...more },
});

export const claims: readonly SeededClaim[] = [
  claim('C01', 'approved', 'demo-80', 100, '2026-01-20'),
  claim('C02', 'approved', 'demo-80', 250, '2026-02-03', { revision: 2 }),
  claim('C03', 'approved', 'demo-80', 1_200, '2026-03-10'),
  claim('C04', 'approved', 'visit-25', 90, '2026-02-11', { format: 'plain' }),
  claim('C05', 'approved', 'visit-25', 640, '2026-03-17', { format: 'plain', pass: 2 }),
  claim('C06', 'partial', 'demo-80', 1_500, '2026-03-11'),
  claim('C07', 'denied', 'demo-80', 310, '2026-02-17'),
  claim('C08', 'denied', 'saver-70', 75, '2026-03-16', { format: 'plain' }),
  claim('C09', 'denied', 'saver-70', 2_400, '2026-03-17'),
  claim('C10', 'pended', null, 505, '2026-03-02', { reason: 'COVERAGE.UNRESOLVED' }),
  claim('C11', 'pended', 'saver-70', 45, '2026-03-14', {
    reason: 'BALANCE.TOTAL_BELOW_LINES',
    since: '2026-03-16',
  }),
  claim('C12', 'pended', null, 815, '2026-03-09', { reason: 'COVERAGE.UNRESOLVED', since: '2026-03-13' }),
  claim('C13', 'analyzed', 'visit-25', 60, '2026-03-18'),
  claim('C14', 'submitted', null, 130, '2026-03-18', { format: 'plain' }),
];

interface SeededLine {
  readonly claim: string;
  readonly code: string;
  readonly charged: number | null;
  readonly notCovered: number;
  readonly deductible: number;
  readonly copay: number;
  readonly coinsurance: number;
  readonly writtenOff: number;
  readonly carcs: readonly string[];
}

const line = (
  claimId: string,
  code: string,
  charged: number | null,
  split: Partial<SeededLine> = {},
): SeededLine => ({
  ...{ claim: claimId, code, charged },
  ...{ notCovered: 0, deductible: 0, copay: 0, coinsurance: 0, writtenOff: 0, carcs: [], ...split },
});

/** Of decided claims, each assessed. */
export const lines: readonly SeededLine[] = [
  line('C01', '99213', 100, { coinsurance: 20, carcs: ['2'] }),
  line('C02', '99214', 150, { coinsurance: 30, carcs: ['2'] }),
  line('C02', '99213', 100, { coinsurance: 20, carcs: ['2'] }),
  line('C03', '99214', 1_200, { coinsurance: 200, writtenOff: 200, carcs: ['2', '45'] }),
  line('C04', '99213', 90, { copay: 25, carcs: ['3'] }),
  line('C05', '80061', 640, { copay: 25, writtenOff: 15, carcs: ['3', '45'] }),
  line('C06', '71046', 1_500, { notCovered: 700, coinsurance: 160, carcs: ['96', '2'] }),
  line('C06', '99213', null, {}),
  line('C07', '71046', 310, { notCovered: 310, carcs: ['96'] }),
  line('C08', 'A0428', 75, { notCovered: 75, carcs: ['96'] }),
  line('C09', '99213', 2_000, { notCovered: 2_000, carcs: ['96'] }),
  line('C09', '80061', 400, { deductible: 400, carcs: ['1'] }),
];

interface SeededDecision {
  readonly claim: string;
  readonly outcome: string;
  readonly benefit: number;
  readonly patient: number;
  readonly on: string;
}

export const decisions: readonly SeededDecision[] = [
  { claim: 'C01', outcome: 'approved', benefit: 80, patient: 20, on: '2026-01-20' },
  { claim: 'C02', outcome: 'approved', benefit: 200, patient: 50, on: '2026-02-03' },
  { claim: 'C03', outcome: 'approved', benefit: 800, patient: 200, on: '2026-03-10' },
  { claim: 'C04', outcome: 'approved', benefit: 65, patient: 25, on: '2026-02-11' },
  { claim: 'C05', outcome: 'approved', benefit: 600, patient: 25, on: '2026-03-17' },
  { claim: 'C06', outcome: 'partial', benefit: 640, patient: 860, on: '2026-03-11' },
  { claim: 'C07', outcome: 'denied', benefit: 0, patient: 310, on: '2026-02-17' },
  { claim: 'C08', outcome: 'denied', benefit: 0, patient: 75, on: '2026-03-16' },
  { claim: 'C09', outcome: 'denied', benefit: 0, patient: 2_400, on: '2026-03-17' },
];

/** One for each benefit. */
export const payments = decisions
  .filter(({ benefit }) => benefit > 0)
  .map(({ claim: id, benefit, on }) => ({ claim: id, amount: benefit, on }));

const stages = ['gather', 'analyze', 'act'] as const;

export const steps = decisions.flatMap(({ claim: id, on }, index) =>
  stages.map((stage, place) => ({ claim: id, stage, on, seconds: (index + 1) * (place + 1) * 0.25 })),
);

export const credentials = [
  ...steps.map(({ claim: id, stage, on }) => ({ claim: id, stage, on, granted: true })),
  { claim: 'C10', stage: 'act', on: '2026-03-02', granted: false },
  { claim: 'C10', stage: 'act', on: '2026-03-03', granted: false },
];

export const glass = [
  { claim: 'C09', minutes: 5, on: '2026-03-17' },
  { claim: 'C07', minutes: 10, on: '2026-03-01' },
  { claim: 'C07', minutes: 10, on: '2026-03-02' },
];

export const plans = [
  { planId: 'demo-80', name: 'Demo 80/20' },
  { planId: 'visit-25', name: 'Visit 25' },
  { planId: 'saver-70', name: 'Saver 70' },
];

export function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

/** How many rows have each key, the most first (by `key`: in the order of the keys). */
export function tally<T>(
  rows: readonly T[],
  keyOf: (row: T) => string | null,
  order: 'count' | 'key' = 'count',
): readonly number[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row) ?? '~', (counts.get(keyOf(row) ?? '~') ?? 0) + 1);
  const sorted = [...counts].toSorted(([a, n], [b, m]) => (order === 'count' ? m - n : a < b ? -1 : 1));
  return sorted.map(([, count]) => count);
}

export function top(amounts: readonly number[], n: number): readonly number[] {
  return amounts.toSorted((a, b) => b - a).slice(0, n);
}
