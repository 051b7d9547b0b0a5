import type { ClaimLine } from '../claim.js';
import { engineVersion } from '../engine-version.js';
import { isEditRule } from '../edits/edit-rules.js';
import { runEdits, type EditResult } from '../edits/run-edits.js';
import type { Facts } from '../facts.js';
import { assessLines } from './assess-lines.js';
import type { AssessedLine, AssessedTotals, Assessment, AssessmentOutcome } from './assessment.js';
import { checkBalance } from './check-balance.js';
import type { Finding } from './finding.js';
import { deniedLine } from './denied-line.js';
import { checkPlan, pendingOf } from './pend-reasons.js';
import { totalsOf } from './totals.js';

export interface AdjudicationInput {
  readonly facts: Facts;
  readonly lines: readonly ClaimLine[];
}

/**
 * Judges a claim. Pure: the same input gives the same cents for ever under the same `engineVersion`.
 * Total: an unknown plan or a contradiction does not fail, it pends the claim with its findings.
 */
export function adjudicate({ facts, lines }: AdjudicationInput): Assessment {
  const { header, plan } = facts;
  const edited = runEdits(facts, lines);
  const obstacle = checkPlan(plan, header.currency);
  if (obstacle || plan.kind === 'unresolved') {
    return conclude(facts, { lines: [], findings: [...(obstacle ? [obstacle] : []), ...edited.findings] });
  }
  const schedule = plan.terms.allowed === 'as-charged' ? null : plan.feeSchedule;
  const open = lines.filter(({ sequence }) => !edited.denied.has(sequence));
  const priced = assessLines(open, plan.terms, schedule, facts.accumulators);
  const assessed = withDenied(priced.lines, lines, edited);
  const findings = [...edited.findings, ...priced.findings];
  return conclude(facts, { lines: assessed, findings: [...findings, ...balanceOf(assessed, facts)] });
}

/** The priced lines and, in their places, those that an edit denied: a denied line uses nothing of any limit. */
function withDenied(
  priced: readonly AssessedLine[],
  lines: readonly ClaimLine[],
  { denied }: EditResult,
): readonly AssessedLine[] {
  const refused = lines.flatMap((line) => {
    const finding = denied.get(line.sequence);
    return finding ? [deniedLine(line, finding)] : [];
  });
  return [...priced, ...refused].toSorted((left, right) => left.sequence - right.sequence);
}

function balanceOf(lines: readonly AssessedLine[], { header }: Facts): readonly Finding[] {
  return checkBalance(totalsOf(lines, header.billed));
}

function conclude(facts: Facts, { lines, findings }: Pick<Assessment, 'lines' | 'findings'>): Assessment {
  const { header, plan, planYear } = facts;
  const totals = totalsOf(lines, header.billed);
  const pended = isRefused(lines, findings) ? null : pendingOf(findings);
  return {
    engineVersion,
    header,
    plan:
      plan.kind === 'resolved'
        ? { planId: plan.terms.planId, version: plan.terms.version, name: plan.terms.name }
        : null,
    planYear,
    outcome: pended ? 'pended' : outcomeOf(lines, totals, findings),
    pended,
    lines,
    totals,
    movement: { deductible: totals.deductible, outOfPocket: totals.patient },
    findings,
  };
}

/** Nothing of it is paid whatever a person says of the rest: nobody has to look. */
function isRefused(lines: readonly AssessedLine[], findings: readonly Finding[]): boolean {
  return (
    lines.length > 0 &&
    lines.every(({ eligible }) => eligible === 0n) &&
    findings.some(({ severity }) => severity === 'deny-claim' || severity === 'deny-line') &&
    findings.every(({ severity, ruleId }) => severity !== 'pend' || isEditRule(ruleId))
  );
}

/** A charge that no line carries is as uncovered as a denied line: the submitter asked for it. */
function outcomeOf(
  lines: readonly AssessedLine[],
  totals: AssessedTotals,
  findings: readonly Finding[],
): AssessmentOutcome {
  if (totals.eligible === 0n) {
    const refused = findings.some(({ severity }) => severity === 'deny-claim' || severity === 'deny-line');
    return lines.length === 0 || refused || totals.unitemised !== 0n ? 'denied' : 'approved';
  }
  return totals.noncovered > 0n || totals.unitemised > 0n ? 'partial' : 'approved';
}
