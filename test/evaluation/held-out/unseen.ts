import type { Asked } from '../asked.js';
import { claims, credentials, decisions, glass, lines, payments, sum, tally, top } from '../seeded-claims.js';
import {
  appeals,
  clocks,
  reconciliations,
  records,
  requests,
  reviewTasks,
  sessions,
  withdrawals,
} from '../seeded-life.js';
import * as of from './figures.js';

type Asking = readonly [question: string, query: string, numbers: readonly unknown[]];

const march = <T extends { readonly on: string }>(rows: readonly T[]): T[] =>
  of.between(rows, '2026-03-01', '2026-03-31');
const ofState = (state: string) => of.inState(state).length;
const paidUnder = (plan: string) =>
  of.paid(payments.filter(({ claim }) => of.ofPlan(plan).some(({ id }) => id === claim)));

/** Brisk, in the words of an operations floor. */
const claimsOperations: readonly Asking[] = [
  ["What's our inventory of open claims?", 'claims.open', [of.open.length]],
  ['claims intake yesterday', 'claims.count', [of.between(claims, '2026-03-17').length]],
  ['how many clms pending', 'claims.count', [ofState('pended')]],
  [
    'pended claims older than a week - count',
    'claims.stuck',
    [of.inState('pended').filter(({ since }) => since <= '2026-03-11').length],
  ],
  [
    'show me the oldest pended claims',
    'claims.waiting-longest',
    of
      .inState('pended')
      .map(({ since }) => since)
      .toSorted(),
  ],
  ['Daily intake for this month', 'claims.by-day', of.inTime(march(claims), 10, (some) => some.length)],
  ['why are things pending?', 'claims.pended-reasons', tally(of.inState('pended'), ({ reason }) => reason)],
  [
    'how many claims did we adjudicate this week',
    'decisions.count',
    [of.between(decisions, '2026-03-16', '2026-03-22').length],
  ],
  ['approvals in March', 'claims.count', [march(claims).filter(({ state }) => state === 'approved').length]],
  ['What is the current pend rate?', 'claims.share', [of.share(of.inState('pended'), claims)]],
  ['number of tasks in the review queue', 'review.open', [reviewTasks.filter(({ open }) => open).length]],
  [
    'how many review tasks are past due',
    'review.overdue',
    [reviewTasks.filter(({ open, late }) => open && late).length],
  ],
  [
    'open information requests, how many are there',
    'requests.open',
    [requests.filter(({ open }) => open).length],
  ],
  [
    'How many claims came in electronically as FHIR in February?',
    'claims.count',
    [of.between(claims, '2026-02-01', '2026-02-28').filter(({ format }) => format === 'fhir-r4').length],
  ],
  ['which agent takes the longest', 'steps.average-by-stage', ['act', 'analyze', 'gather'].map(of.secondsOf)],
  [
    'How many claims are overdue?',
    'clocks.overdue',
    [clocks.filter(({ state, late }) => state === 'running' && late).length],
  ],
  ['weekly claim volumes please', 'claims.by-week', of.inWeeks(claims, (some) => some.length)],
];

/** Careful and complete, about access and its ends. */
const compliance: readonly Asking[] = [
  ['How many times was break-glass used in March 2026?', 'glass.count', [march(glass).length]],
  [
    'Please provide the number of credentials issued on 17 March 2026.',
    'credentials.count',
    [of.between(of.granted, '2026-03-17').length],
  ],
  [
    'How many credential requests were declined?',
    'credentials.refused',
    [credentials.filter((each) => !each.granted).length],
  ],
  [
    'Give the reasons for credential refusals.',
    'credentials.refusals-by-reason',
    [credentials.filter((each) => !each.granted).length],
  ],
  [
    'Credential issuance by agent',
    'credentials.by-stage',
    ['act', 'analyze', 'gather'].map((stage) => of.granted.filter((each) => each.stage === stage).length),
  ],
  [
    'how many credentials have been revoked',
    'credentials.gone',
    [records.filter(({ kind }) => kind === 'credential.gone').length],
  ],
  ['How many orphaned logins did the reconciler find?', 'orphans.count', [reconciliations.length]],
  ['Reconciliation findings by type', 'orphans.by-kind', [1, 1, 1]],
  [
    'Were there any orphans that could not be healed? How many?',
    'orphans.failed',
    [reconciliations.filter(({ result }) => result === 'failed').length],
  ],
  [
    'SQL statements executed by each agent',
    'statements.by-stage',
    ['act', 'analyze', 'gather'].map(
      (stage) => records.filter((each) => each.kind === 'sql.statement' && each.stage === stage).length,
    ),
  ],
  [
    'number of assistant sessions opened yesterday',
    'sessions.count',
    [of.between(sessions, '2026-03-17').length],
  ],
  [
    'What percentage of appeals were overturned?',
    'appeals.overturned-share',
    [
      of.share(
        appeals.filter(({ outcome }) => outcome === 'overturned'),
        appeals.filter(({ outcome }) => outcome !== 'open'),
      ),
    ],
  ],
  ['how many appeals have been filed since the beginning of the year', 'appeals.count', [appeals.length]],
  ['Which grounds do appeals cite?', 'appeals.by-grounds', tally(appeals, ({ grounds }) => grounds)],
  [
    'How many appeals are still undecided?',
    'appeals.open',
    [appeals.filter(({ outcome }) => outcome === 'open').length],
  ],
  [
    'number of claims voided because of duplicate billing',
    'withdrawals.count',
    [withdrawals.filter(({ reason }) => reason === 'duplicate').length],
  ],
  [
    'What proportion of claims was decided within the deadline?',
    'clocks.on-time-share',
    [
      of.share(
        clocks.filter(({ state, late }) => state === 'ended' && !late),
        clocks.filter(({ state }) => state === 'ended'),
      ),
    ],
  ],
];

/** Money, in the shorthand of a finance department. */
const finance: readonly Asking[] = [
  ['total payout YTD', 'payments.total', [of.paid(payments)]],
  [
    'What did we disburse in Feb?',
    'payments.total',
    [of.paid(of.between(payments, '2026-02-01', '2026-02-28'))],
  ],
  ['avg payment amt', 'payments.average', [of.average(of.paid(payments), payments.length)]],
  ['paid dollars per plan', 'payments.by-plan', top(['demo-80', 'visit-25'].map(paidUnder), 10)],
  ['Monthly spend for 2026', 'payments.by-month', of.inTime(payments, 7, of.paid)],
  [
    '3 biggest checks we cut',
    'payments.largest',
    top(
      payments.map(({ amount }) => of.cents(amount)),
      3,
    ),
  ],
  ['How much did we pay out under Visit 25 so far this year?', 'payments.total', [paidUnder('visit-25')]],
  ['gross charges in March 2026', 'claims.billed-total', [of.billed(march(claims))]],
  ['total $ value of denied claims', 'claims.billed-total', [of.billed(of.inState('denied'))]],
  [
    'avg billed per claim for saver-70',
    'claims.billed-average',
    [of.average(of.billed(of.ofPlan('saver-70')), of.ofPlan('saver-70').length)],
  ],
  [
    'Member cost share total for Q1 2026',
    'decisions.patient-total',
    [of.cents(sum(decisions, ({ patient }) => patient))],
  ],
  ['copays collected, total', 'amounts.copay', [of.cents(sum(lines, ({ copay }) => copay))]],
  [
    'how much was applied to deductibles',
    'amounts.deductible',
    [of.cents(sum(lines, ({ deductible }) => deductible))],
  ],
  [
    'contractual allowances total',
    'amounts.contractual',
    [of.cents(sum(lines, ({ writtenOff }) => writtenOff))],
  ],
  [
    'non-covered charges in total',
    'amounts.noncovered',
    [of.cents(sum(lines, ({ notCovered }) => notCovered))],
  ],
  ['payments over $500, how many?', 'payments.count', [payments.filter(({ amount }) => amount > 500).length]],
  [
    'what was the average benefit in 2026',
    'decisions.benefit-average',
    [of.average(of.benefit(decisions), decisions.length)],
  ],
];

/** Codes, prices and reasons; types in a hurry. */
const network: readonly Asking[] = [
  ['top procdures by volume', 'lines.by-code', tally(lines, ({ code }) => code)],
  ['most billed CPT codes', 'lines.by-code', tally(lines, ({ code }) => code)],
  [
    'avg charge for 99214',
    'lines.charge-of-code',
    [of.average(of.cents(sum(of.line('99214'), ({ charged }) => charged ?? 0)), of.line('99214').length)],
  ],
  ['How offen was 71046 billed?', 'lines.count', [of.line('71046').length]],
  [
    'main denial reasons',
    'adjustments.of-state',
    [
      new Set(
        lines
          .filter(({ claim, carcs }) => ofClaim(claim) === 'denied' && carcs.includes('96'))
          .map(({ claim }) => claim),
      ).size,
      1,
    ],
  ],
  [
    'denial rate for demo-80',
    'claims.share',
    [
      of.share(
        of.ofPlan('demo-80').filter(({ state }) => state === 'denied'),
        of.ofPlan('demo-80'),
      ),
    ],
  ],
  [
    'Compare denial rates across plans',
    'claims.share-by-plan',
    of.perPlan((some) =>
      of.share(
        some.filter(({ state }) => state === 'denied'),
        some,
      ),
    ),
  ],
  [
    'top carcs',
    'adjustments.by-carc',
    tally(
      lines.flatMap(({ carcs }) => carcs),
      (carc) => carc,
    ),
  ],
  [
    'how often do we apply CO-45',
    'adjustments.one',
    [lines.filter(({ carcs }) => carcs.includes('45')).length],
  ],
  [
    'wich services arent covered',
    'amounts.not-covered-by-code',
    top(
      ['71046', 'A0428', '99213'].map((code) => of.cents(sum(of.line(code), ({ notCovered }) => notCovered))),
      10,
    ),
  ],
  ['claims per plan', 'claims.by-plan', tally(claims, ({ plan }) => plan)],
  ['Is it mostly FHIR or JSON that we get?', 'claims.by-format', tally(claims, ({ format }) => format)],
  ['What plans are loaded at the moment?', 'plans.list', ['demo-80', 'saver-70', 'visit-25']],
  ['total allowed amt', 'amounts.eligible', [of.cents(sum(lines, of.allowed))]],
  [
    'lines with no price on them?',
    'lines.unpriced',
    [lines.filter(({ charged }) => charged === null).length],
  ],
];

function ofClaim(id: string): string | undefined {
  return claims.find((each) => each.id === id)?.state;
}

/**
 * As different employees put it, written before choosing was improved for the last time. First asked when that was done (59
 * of 66 chosen right, 2 wrong); what failed then was looked at, so no number of today is one of unseen questions. None is
 * an example of the catalogue.
 */
export const unseen: readonly Asked[] = [...claimsOperations, ...compliance, ...finance, ...network].map(
  ([question, query, numbers]) => ({ question, query, numbers }),
);
