import type { ClaimHeader, ClaimLine } from '../claim.js';
import { bareDetail } from '../detail/claim-detail.js';
import type { Facts, PlanResolution } from '../facts.js';
import { oneUnit, type Quantity, type Rate } from '../money/rate.js';
import type { FeeSchedule } from '../plan/fee-schedule.js';
import { nothingMet } from '../plan/accumulators.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import { adjudicate } from './adjudicate.js';

const header: ClaimHeader = {
  resourceId: 'c1',
  claimIdentifier: 'c1',
  claimType: 'professional',
  currency: 'USD',
  billed: null,
  patient: { reference: 'Patient/1' },
  provider: { reference: 'Organization/1' },
  insurer: null,
  coverage: { display: 'Demo' },
};

const detail = bareDetail('2024-04-01');

const terms: PlanTerms = {
  planId: 'demo-80',
  version: 3,
  name: 'Demo 80/20',
  currency: 'USD',
  allowed: 'as-charged',
  deductible: 0n,
  copay: 0n,
  payerShare: 800000n as Rate,
  outOfPocketMax: null,
  unpricedLines: 'not-covered',
};

function line(sequence: number, net: bigint | null, more: Partial<ClaimLine> = {}): ClaimLine {
  const service = { system: 'https://payer.example/services', code: `code-${sequence}` };
  return {
    sequence,
    service,
    quantity: oneUnit,
    servicedFrom: '2024-03-01',
    servicedTo: '2024-03-01',
    net,
    ...more,
  };
}

function judge(
  lines: readonly ClaimLine[],
  changed: Partial<PlanTerms> = {},
  more: Partial<Facts> = {},
  feeSchedule: FeeSchedule | null = null,
) {
  const plan: PlanResolution = {
    kind: 'resolved',
    source: 'coverage',
    terms: { ...terms, ...changed },
    feeSchedule,
  };
  return adjudicate({
    facts: { header, detail, plan, planYear: 2024, accumulators: nothingMet, ...more },
    lines,
  });
}

const noAmounts = {
  submitted: 0n,
  eligible: 0n,
  copay: 0n,
  deductible: 0n,
  coinsurance: 0n,
  otherPayer: 0n,
  noncovered: 0n,
  contractual: 0n,
  benefit: 0n,
};

test('a claim under an 80/20 plan is split to the cent and carries everything the answer needs', () => {
  expect(judge([line(1, 14052n)])).toEqual({
    engineVersion: '1.2.0',
    header,
    plan: { planId: 'demo-80', version: 3, name: 'Demo 80/20' },
    planYear: 2024,
    outcome: 'approved',
    pended: null,
    lines: [
      {
        ...noAmounts,
        sequence: 1,
        service: { system: 'https://payer.example/services', code: 'code-1' },
        submitted: 14052n,
        eligible: 14052n,
        coinsurance: 2810n,
        benefit: 11242n,
        reasons: [{ group: 'PR', carc: '2', rarc: null, cents: 2810n }],
      },
    ],
    totals: {
      ...noAmounts,
      submitted: 14052n,
      eligible: 14052n,
      coinsurance: 2810n,
      benefit: 11242n,
      patient: 2810n,
      billed: 14052n,
      unitemised: 0n,
    },
    movement: { deductible: 0n, outOfPocket: 2810n },
    findings: [],
  });
});

test('copay, deductible and coinsurance are reasons of their own, never merged', () => {
  const { lines } = judge([line(1, 10000n)], { copay: 2500n, deductible: 1500n });
  expect(lines[0]?.reasons).toEqual([
    { group: 'PR', carc: '3', rarc: null, cents: 2500n },
    { group: 'PR', carc: '1', rarc: null, cents: 1500n },
    { group: 'PR', carc: '2', rarc: null, cents: 1200n },
  ]);
});

test('a line without a price appears, pays nothing and says why', () => {
  const { lines, findings, outcome } = judge([line(1, null), line(2, 10000n)]);
  expect(lines[0]).toEqual({
    ...noAmounts,
    sequence: 1,
    service: { system: 'https://payer.example/services', code: 'code-1' },
    reasons: [{ group: 'CO', carc: '96', rarc: 'M79', cents: 0n }],
  });
  expect(findings).toEqual([
    {
      ruleId: 'price.unpriced-line',
      version: 1,
      severity: 'deny-line',
      group: 'CO',
      carc: '96',
      rarc: 'M79',
      path: 'Claim.item.where(sequence=1).net',
      evidence: { system: 'https://payer.example/services', code: 'code-1' },
    },
  ]);
  expect(outcome).toBe('approved');
});

const schedule: FeeSchedule = {
  id: 'fees',
  name: 'Fees',
  currency: 'USD',
  fees: [{ service: { system: 'https://payer.example/services', code: 'code-1' }, perUnit: 3000n }],
};

test('under a fee schedule the charge above the fee is written off and an unlisted service is not covered', () => {
  const assessment = judge(
    [line(1, 10000n, { quantity: 2000000n as Quantity }), line(2, 500n)],
    { allowed: { feeSchedule: 'fees' } },
    {},
    schedule,
  );
  expect(
    assessment.lines.map(({ eligible, contractual, noncovered, benefit, reasons }) => ({
      eligible,
      contractual,
      noncovered,
      benefit,
      reasons,
    })),
  ).toEqual([
    {
      eligible: 6000n,
      contractual: 4000n,
      noncovered: 0n,
      benefit: 4800n,
      reasons: [
        { group: 'PR', carc: '2', rarc: null, cents: 1200n },
        { group: 'CO', carc: '45', rarc: null, cents: 4000n },
      ],
    },
    {
      eligible: 0n,
      contractual: 0n,
      noncovered: 500n,
      benefit: 0n,
      reasons: [{ group: 'CO', carc: '96', rarc: 'N130', cents: 500n }],
    },
  ]);
  expect(assessment.outcome).toBe('partial');
});

test('a charge below the fee is allowed as it is', () => {
  const { lines } = judge([line(1, 1000n)], { allowed: { feeSchedule: 'fees' } }, {}, schedule);
  expect(lines[0]?.eligible).toBe(1000n);
});

test('the same digits in another code system are another service', () => {
  const other = line(1, 1000n, { service: { system: 'https://other.example/services', code: 'code-1' } });
  expect(judge([other], { allowed: { feeSchedule: 'fees' } }, {}, schedule).outcome).toBe('denied');
});

test('later lines find the deductible and the limit as earlier ones left them', () => {
  const { lines, movement } = judge([line(2, 10000n), line(1, 10000n)], {
    deductible: 12000n,
    outOfPocketMax: 13000n,
  });
  expect(
    lines.map(({ sequence, deductible, coinsurance, benefit }) => [
      sequence,
      deductible,
      coinsurance,
      benefit,
    ]),
  ).toEqual([
    [1, 10000n, 0n, 0n],
    [2, 2000n, 1000n, 7000n],
  ]);
  expect(movement).toEqual({ deductible: 12000n, outOfPocket: 13000n });
});

test('a total above the lines is reported, and what is on no line is not covered', () => {
  const { outcome, findings, totals } = judge(
    [line(1, 10000n)],
    {},
    { header: { ...header, billed: 12500n } },
  );
  expect({ outcome, unitemised: totals.unitemised, billed: totals.billed, benefit: totals.benefit }).toEqual({
    outcome: 'partial',
    unitemised: 2500n,
    billed: 12500n,
    benefit: 8000n,
  });
  expect(findings).toEqual([
    {
      ruleId: 'balance.total-above-lines',
      version: 1,
      severity: 'warn',
      group: 'CO',
      carc: '16',
      rarc: 'M54',
      path: 'Claim.total',
      evidence: { total: '125.00', lines: '100.00' },
    },
  ]);
});

test('more is never paid than the claim asked for without a person', () => {
  const under = judge([line(1, 10000n)], {}, { header: { ...header, billed: 9000n } });
  const over = judge([line(1, 10000n)], {}, { header: { ...header, billed: 7999n } });
  expect([under.outcome, under.findings[0]?.severity, over.outcome, over.pended]).toEqual([
    'approved',
    'warn',
    'pended',
    { kind: 'review', reason: 'BALANCE.TOTAL_BELOW_LINES' },
  ]);
});

test('nothing charged on any line is a denial', () => {
  expect(judge([line(1, null)], {}, { header: { ...header, billed: 12500n } }).outcome).toBe('denied');
});

test('an unknown plan pends the claim for information and prices nothing', () => {
  const plan: PlanResolution = { kind: 'unresolved', reason: 'unknown-plan', named: '40001' };
  const assessment = judge([line(1, 10000n)], {}, { plan });
  expect(assessment).toMatchObject({
    outcome: 'pended',
    plan: null,
    pended: { kind: 'information', reason: 'COVERAGE.UNRESOLVED' },
    lines: [],
    movement: { deductible: 0n, outOfPocket: 0n },
  });
  expect(assessment.findings).toEqual([
    {
      ruleId: 'coverage.unresolved',
      version: 1,
      severity: 'pend',
      group: 'CO',
      carc: '16',
      rarc: 'M56',
      path: 'Claim.insurance.coverage',
      evidence: { reason: 'unknown-plan', named: '40001' },
    },
  ]);
});

test('a plan in another currency or without its fees pends the claim', () => {
  expect(judge([line(1, 1n)], { currency: 'EUR' }).pended).toEqual({
    kind: 'information',
    reason: 'COVERAGE.CURRENCY_DIFFERS',
  });
  expect(judge([line(1, 1n)], { allowed: { feeSchedule: 'fees' } }).pended).toEqual({
    kind: 'review',
    reason: 'PLAN.FEE_SCHEDULE_MISSING',
  });
});

test('a claim of a patient who pays alone is denied line by line, and the patient owes all of it', () => {
  const plan: PlanResolution = { kind: 'unresolved', reason: 'self-pay', named: null };
  const { outcome, pended, lines, findings, totals } = judge([line(2, null), line(1, 10000n)], {}, { plan });
  expect([outcome, pended, totals.benefit, totals.noncovered]).toEqual(['denied', null, 0n, 10000n]);
  expect(lines.map(({ sequence, reasons }) => [sequence, reasons])).toEqual([
    [1, [{ group: 'PR', carc: '31', rarc: null, cents: 10000n }]],
    [2, [{ group: 'PR', carc: '31', rarc: null, cents: 0n }]],
  ]);
  expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
    ['coverage.self-pay', 'deny-claim'],
  ]);
});
