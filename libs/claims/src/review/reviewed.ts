import { rules, type Finding } from '../adjudication/finding.js';
import type { AssessedLine, Assessment } from '../adjudication/assessment.js';
import { totalsOf } from '../adjudication/totals.js';
import type { Remark } from '../adjudication/reason-codes.js';
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

/**
 * A pended assessment of which nobody answered what was asked: denied for what is missing (CARC 16, never without a
 * remark). Where examiners asked, the claim is told to be incomplete; else the first finding that waits says what of.
 */
export function unanswered(assessment: Assessment, askedByPeople: boolean): Assessment {
  const missing = assessment.findings.find(({ severity, rarc }) => severity === 'pend' && rarc !== null);
  const rarc: Remark = (askedByPeople ? null : missing?.rarc) ?? 'MA130';
  return deniedBy(assessment, 'information.unanswered', { group: 'CO', carc: '16', rarc });
}

/** A pended assessment as a person denied it: nothing is covered, nothing moves, and every line says why. */
export function denied(assessment: Assessment, denial: DenialReason): Assessment {
  return deniedBy(assessment, 'review.denied', denial);
}

type WholeDenial = 'review.denied' | 'information.unanswered';

function deniedBy(assessment: Assessment, ruleId: WholeDenial, denial: DenialReason): Assessment {
  const lines = assessment.lines.map((line) => deniedLine(line, denial));
  return {
    ...assessment,
    outcome: 'denied',
    pended: null,
    lines,
    totals: totalsOf(lines, assessment.totals.billed),
    movement: { deductible: 0n, outOfPocket: 0n },
    findings: [...assessment.findings, denialFinding(ruleId, denial)],
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

function denialFinding(ruleId: WholeDenial, { group, carc, rarc }: DenialReason): Finding {
  return {
    ruleId,
    version: rules[ruleId],
    severity: 'deny-claim',
    group,
    carc,
    rarc,
    path: 'Claim',
    evidence: {},
  };
}
