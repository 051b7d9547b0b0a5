import {
  adjudicate,
  bareDetail,
  nothingMet,
  oneUnit,
  readPlanFile,
  type Assessment,
  type ClaimLine,
} from '#claims';
import { noticeSchema } from './notice.js';
import { toNotice } from './to-notice.js';

const file = readPlanFile({
  plans: [
    {
      planId: 'p',
      name: 'Plan',
      allowed: { feeSchedule: 'f' },
      deductible: '10.00',
      copay: '0.00',
      payerShare: '0.80',
      outOfPocketMax: null,
      unpricedLines: 'not-covered',
    },
  ],
  feeSchedules: [{ id: 'f', name: 'F', fees: [{ system: 's', code: 'listed', amount: '100.00' }] }],
});

function assess(lines: readonly ClaimLine[], billed: bigint | null = null, currency = 'USD'): Assessment {
  const [terms, feeSchedule] = file.ok ? [file.value.plans[0], file.value.feeSchedules[0]] : [];
  if (terms === undefined || feeSchedule === undefined) throw new TypeError('the plan is good');
  const header = {
    resourceId: null,
    claimIdentifier: 'INV-1',
    claimType: 'professional',
    currency,
    billed,
    patient: {},
    provider: {},
    insurer: null,
    coverage: {},
  };
  const plan = {
    kind: 'resolved',
    source: 'coverage',
    terms: { ...terms, version: 3 },
    feeSchedule,
  } as const;
  return adjudicate({
    facts: { header, detail: bareDetail('2024-01-01'), plan, planYear: 2024, accumulators: nothingMet },
    lines,
  });
}

function line(sequence: number, code: string, net: bigint): ClaimLine {
  return {
    sequence,
    service: { system: 's', code },
    quantity: oneUnit,
    servicedFrom: '2024-01-01',
    servicedTo: '2024-01-01',
    net,
  };
}

const at = '2026-11-25T09:00:00.000Z';

test('a decision is told with amounts, every reason with its rule, lines and bearer, and how to appeal', () => {
  const notice = toNotice(
    assess([line(1, 'listed', 12000n), line(2, 'other', 5000n), line(3, 'other', 100n)]),
    at,
  );
  expect(noticeSchema.parse(notice)).toEqual(notice);
  expect({ ...notice, engineVersion: '', appeal: null }).toEqual({
    kind: 'partial',
    headline: 'Approved in part: some of what was charged is not covered',
    claimIdentifier: 'INV-1',
    plan: { planId: 'p', version: 3, name: 'Plan' },
    engineVersion: '',
    currency: 'USD',
    amounts: { charged: '171.00', planPays: '72.00', patientOwes: '28.00' },
    reasons: [
      {
        rule: 'price.not-in-fee-schedule@1',
        code: 'CO-96 N130',
        text: 'Not covered: The plan does not list this service',
        field: 'Claim.item.where(sequence=2).productOrService',
        lines: [2, 3],
        amount: '51.00',
        bornBy: 'provider',
        evidence: {},
      },
      {
        rule: null,
        code: 'PR-1',
        text: 'Counted towards the deductible',
        field: null,
        lines: [1],
        amount: '10.00',
        bornBy: 'patient',
        evidence: {},
      },
      {
        rule: null,
        code: 'PR-2',
        text: 'Coinsurance: the part of the allowed amount that the plan leaves to the patient',
        field: null,
        lines: [1],
        amount: '18.00',
        bornBy: 'patient',
        evidence: {},
      },
      {
        rule: null,
        code: 'CO-45',
        text: 'The charge is above what the plan allows',
        field: null,
        lines: [1],
        amount: '20.00',
        bornBy: 'provider',
        evidence: {},
      },
    ],
    missing: [],
    appeal: null,
  });
  expect(notice.appeal).toMatchObject({ until: '2027-05-24', days: 180 });
});

test('a denial says why and how to appeal, even where nothing was charged', () => {
  const { kind, reasons, appeal } = toNotice(assess([line(1, 'other', 0n)]), at);
  expect([kind, reasons.length, appeal?.until]).toEqual(['denied', 1, '2027-05-24']);
});

test('what is paid in full cannot be appealed', () => {
  const all = assess([line(1, 'listed', 0n)]);
  expect(toNotice(all, at)).toMatchObject({ kind: 'approved', reasons: [], appeal: null });
});

test('a claim that waits is told for what, what to do, and no amount', () => {
  const { kind, amounts, missing, appeal, reasons } = toNotice(
    assess([line(1, 'listed', 100n)], null, 'EUR'),
    at,
  );
  expect([kind, amounts, appeal, reasons.map(({ code }) => code)]).toEqual([
    'pended',
    null,
    null,
    ['CO-16 M56'],
  ]);
  expect(missing).toEqual([
    {
      code: 'COVERAGE.CURRENCY_DIFFERS',
      what: 'The claim states its amounts in another currency than the plan.',
      fix: 'Send the claim again with its amounts in the plan’s currency.',
    },
  ]);
});
