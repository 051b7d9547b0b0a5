import { formatAmount, type Assessment } from '#claims';
import { dispositionOf, memberLiability } from '../answer/decision.js';
import { appealRights } from './appeal-rights.js';
import type { Notice } from './notice.js';
import { noticeReasons } from './notice-reasons.js';
import { whatIsMissing } from './what-is-missing.js';

/** What the submitter is told of an assessment that was acted on, or that waits for somebody. */
export function toNotice(assessment: Assessment, at: string): Notice {
  const { outcome, header, plan, engineVersion, totals, lines, pended } = assessment;
  const decided = outcome !== 'pended';
  return {
    kind: outcome,
    headline: dispositionOf(assessment),
    claimIdentifier: header.claimIdentifier,
    plan,
    engineVersion,
    currency: header.currency,
    amounts: decided
      ? {
          charged: formatAmount(totals.billed),
          planPays: formatAmount(totals.benefit),
          patientOwes: formatAmount(memberLiability(lines)),
        }
      : null,
    reasons: noticeReasons(assessment),
    missing: pended === null ? [] : [whatIsMissing(pended)],
    appeal: decided && (outcome === 'denied' || totals.benefit < totals.billed) ? appealRights(at) : null,
  };
}
