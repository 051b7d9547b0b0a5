import type { Row } from './decision-table.js';

const asks = ['gather', 'analyze', 'act', 'intake', 'everybody'];

const dispatches = [
  'none',
  'of another claim',
  'claim.submitted',
  'claim.returned',
  'claim.gathered',
  'claim.analyzed',
  'claim.decided',
  'claim.reviewed',
  'claim.void-requested',
  'claim.appeal-decided',
  'claim.information-overdue',
];

const done = ['fresh', 'done, not told', 'done and told', 'done by another event'];

const mandates = [
  'standing',
  'none',
  'revoked',
  'expired',
  'ends now',
  'revoked and expired',
  'of another claim',
  'of another revision',
  'for other agents',
  'of another submitter',
  'of an unknown submitter',
  'for another purpose',
  'for a reversal',
  'for an appeal',
];

const claims = [
  'none',
  'submitted',
  'gathered',
  'analyzed',
  'approved',
  'partial',
  'denied',
  'pended',
  'rejected',
  'voided',
  'replaced',
  'at the stage, of a later revision',
  'at the stage, of a later pass',
];

/** Who asks, the event, whether the step was done, the mandate, where the claim is. */
export const exchangeDimensions = [asks, dispatches, done, mandates, claims] as const;

const toGather = 'claim.submitted|claim.returned';
const toAnalyze = 'claim.gathered|claim.reviewed';
const toAct =
  'claim.analyzed|claim.reviewed|claim.void-requested|claim.appeal-decided|claim.information-overdue';
const decided = 'approved|partial|denied|pended';

/** Written by hand from docs/architecture.md §6, never from the policies. */
export const exchangeTable: readonly Row[] = [
  ['everybody', '*', '*', '*', '*', 'refused'],

  ['*', 'none|of another claim', '*', '*', '*', 'EXCHANGE.UNKNOWN_DISPATCH'],

  ['gather', `not ${toGather}`, '*', '*', '*', 'EXCHANGE.WRONG_STAGE'],
  ['analyze', `not ${toAnalyze}`, '*', '*', '*', 'EXCHANGE.WRONG_STAGE'],
  ['act', `not ${toAct}`, '*', '*', '*', 'EXCHANGE.WRONG_STAGE'],
  ['intake', '*', '*', '*', '*', 'EXCHANGE.WRONG_STAGE'],

  ['*', '*', 'done and told|done by another event', '*', '*', 'EXCHANGE.STEP_DONE'],

  ['*', '*', '*', 'none|revoked|revoked and expired', '*', 'EXCHANGE.MANDATE_REVOKED'],
  ['*', '*', '*', 'of another claim|of another revision', '*', 'EXCHANGE.MANDATE_REVOKED'],
  ['*', '*', '*', 'expired|ends now', '*', 'EXCHANGE.MANDATE_EXPIRED'],
  ['*', '*', '*', 'for other agents', '*', 'EXCHANGE.WRONG_STAGE'],

  ['gather', toGather, 'fresh', '*', 'not submitted', 'EXCHANGE.STALE_STAGE'],
  ['analyze', 'claim.gathered', 'fresh', '*', 'not gathered', 'EXCHANGE.STALE_STAGE'],
  ['analyze', 'claim.reviewed', 'fresh', '*', 'none', 'EXCHANGE.STALE_STAGE'],
  ['act', 'claim.analyzed', 'fresh', '*', 'not analyzed', 'EXCHANGE.STALE_STAGE'],
  ['act', 'claim.reviewed', 'fresh', '*', 'not pended', 'EXCHANGE.STALE_STAGE'],
  ['act', 'claim.void-requested', 'fresh', '*', `not ${decided}`, 'EXCHANGE.STALE_STAGE'],
  ['act', 'claim.information-overdue', 'fresh', '*', 'not pended', 'EXCHANGE.STALE_STAGE'],
  ['act', 'claim.appeal-decided', 'fresh', '*', 'not approved|partial|denied', 'EXCHANGE.STALE_STAGE'],

  ['*', '*', '*', 'of another submitter|of an unknown submitter', '*', 'EXCHANGE.WRONG_SUBMITTER'],
  ['*', '*', '*', 'for another purpose', '*', 'EXCHANGE.WRONG_PURPOSE'],
  ['*', 'not claim.void-requested', '*', 'for a reversal', '*', 'EXCHANGE.WRONG_PURPOSE'],
  ['*', 'not claim.appeal-decided', '*', 'for an appeal', '*', 'EXCHANGE.WRONG_PURPOSE'],
  ['*', 'claim.void-requested|claim.appeal-decided', '*', 'standing', '*', 'EXCHANGE.WRONG_PURPOSE'],

  ['gather', toGather, 'fresh', 'standing', 'submitted', 'allowed'],
  ['analyze', 'claim.gathered', 'fresh', 'standing', 'gathered', 'allowed'],
  ['analyze', 'claim.reviewed', 'fresh', 'standing', 'not none', 'allowed'],
  ['act', 'claim.analyzed', 'fresh', 'standing', 'analyzed', 'allowed'],
  ['act', 'claim.reviewed', 'fresh', 'standing', 'pended', 'allowed'],
  ['act', 'claim.void-requested', 'fresh', 'for a reversal', decided, 'allowed'],
  ['act', 'claim.information-overdue', 'fresh', 'standing', 'pended', 'allowed'],
  ['act', 'claim.appeal-decided', 'fresh', 'for an appeal', 'approved|partial|denied', 'allowed'],

  ['gather', toGather, 'done, not told', 'standing', '*', 'allowed'],
  ['analyze', toAnalyze, 'done, not told', 'standing', '*', 'allowed'],
  [
    'act',
    'claim.analyzed|claim.reviewed|claim.information-overdue',
    'done, not told',
    'standing',
    '*',
    'allowed',
  ],
  ['act', 'claim.appeal-decided', 'done, not told', 'for an appeal', '*', 'allowed'],
  ['act', 'claim.void-requested', 'done, not told', 'for a reversal', '*', 'allowed'],
];
