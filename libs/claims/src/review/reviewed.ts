import { rules, type Finding } from '../adjudication/finding.js';
import type { AssessedLine, Assessment } from '../adjudication/assessment.js';
import { totalsOf } from '../adjudication/totals.js';
import type { DenialReason } from './verdict.js';

/** Whether there is anything to release: an assessment without priced lines pays nothing and decides nothing. */
export function canRelease({ totals }: Pick<Assessment, 'totals'>): boolean {
  return totals.eligible > 0n;
}

/** A pended assessment as a person released it: the very same amounts, and what they amount to. */
export function released(assessment: Assessment): Assessment {
  const { noncovered, unitemised } = assessment.totals;
  return {
    ...assessment,
    outcome: noncovered > 0n || unitemised > 0n ? 'partial' : 'approved',
    pended: null,
  };
}

/** A pended assessment as a person sent it back: it waits for its sender. */
export function asking(assessment: Assessment): Assessment {
  return { ...assessment, pended: { kind: 'information', reason: 'REVIEW.INFORMATION_NEEDED' } };
}

/** A pended assessment as a person denied it: nothing is covered, nothing moves, and every line says why. */
export function denied(assessment: Assessment, denial: DenialReason): Assessment {
  const lines = assessment.lines.map((line) => deniedLine(line, denial));
  return {
    ...assessment,
    outcome: 'denied',
    pended: null,
    lines,
    totals: totalsOf(lines, assessment.totals.billed),
    movement: { deductible: 0n, outOfPocket: 0n },
    findings: [...assessment.findings, deniedByReview(denial)],
  };
}

function deniedLine({ sequence, service, submitted }: AssessedLine, denial: DenialReason): AssessedLine {
  return {
    sequence,
    service,
    submitted,
    eligible: 0n,
    copay: 0n,
    deductible: 0n,
    coinsurance: 0n,
    otherPayer: 0n,
    noncovered: submitted,
    contractual: 0n,
    benefit: 0n,
    reasons: submitted === 0n ? [] : [{ ...denial, cents: submitted }],
  };
}

function deniedByReview({ group, carc, rarc }: DenialReason): Finding {
  return {
    ruleId: 'review.denied',
    version: rules['review.denied'],
    severity: 'deny-claim',
    group,
    carc,
    rarc,
    path: 'Claim',
    evidence: {},
  };
}
