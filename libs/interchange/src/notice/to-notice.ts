import { appealVerdictReasons, formatAmount, patientOwes, type Assessment } from '#claims';
import { dispositionOf } from '../answer/decision.js';
import { appealRights, nextAppeal } from './appeal-rights.js';
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
          patientOwes: formatAmount(patientOwes(lines)),
        }
      : null,
    reasons: noticeReasons(assessment),
    missing: pended === null ? [] : [whatIsMissing(pended)],
    appeal: decided && (outcome === 'denied' || totals.benefit < totals.billed) ? appealRights(at) : null,
  };
}

/** An appeal that changed nothing. */
export interface UpheldAppeal {
  readonly level: number;
  /** Closed code of why. */
  readonly reason: string;
  /** RFC 3339. */
  readonly at: string;
}

const upheldReasons: Readonly<Record<string, string>> = appealVerdictReasons.uphold;

/** What the submitter is told when a decision stands in spite of their appeal; after the last level nothing follows. */
export function toUpheldNotice(assessment: Assessment, { level, reason, at }: UpheldAppeal): Notice {
  const { header, plan, engineVersion } = assessment;
  const why = upheldReasons[reason];
  return {
    kind: 'appeal-upheld',
    headline: `The decision stands after the appeal of level ${level}${why === undefined ? '' : `: ${why}`}`,
    claimIdentifier: header.claimIdentifier,
    plan,
    engineVersion,
    currency: header.currency,
    amounts: null,
    reasons: noticeReasons(assessment),
    missing: [],
    appeal: nextAppeal(level, at),
  };
}
