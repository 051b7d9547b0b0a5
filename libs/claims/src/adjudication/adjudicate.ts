import type { ClaimLine } from '../claim.js';
import { isEditRule } from '../edits/edit-rules.js';
import { runEdits, type EditResult } from '../edits/run-edits.js';
import { Granted } from '../edits/granted.js';
import type { Facts } from '../facts.js';
import { formatAmount } from '../money/cents.js';
import { ruleSetInForce, type RuleSet } from '../rule-sets.js';
import { uncoveredLine } from './assessed-line.js';
import { assessLines, type AssessedLines } from './assess-lines.js';
import type { AssessedLine, AssessedTotals, Assessment, AssessmentOutcome } from './assessment.js';
import { checkBalance } from './check-balance.js';
import { rules, type Finding } from './finding.js';
import { unknownProviders } from './line-network.js';
import { checkPlan, pendingOf } from './pend-reasons.js';
import { totalsOf } from './totals.js';

export interface AdjudicationInput {
  readonly facts: Facts;
  readonly lines: readonly ClaimLine[];
}

/**
 * Judges a claim by the rules in force, or by those of an earlier version. Pure: the same input gives the same cents
 * for ever under the same version. Total: an unknown plan or a contradiction does not fail, it pends the claim with
 * its findings.
 */
export function adjudicate(
  { facts, lines }: AdjudicationInput,
  ruleSet: RuleSet = ruleSetInForce,
): Assessment {
  const { header, plan } = facts;
  const edited = runEdits(facts, lines, ruleSet);
  const obstacle = checkPlan(plan, header.currency);
  if (obstacle || plan.kind === 'unresolved') {
    const refused = obstacle ? refusedLines(lines, obstacle) : [];
    return conclude(facts, ruleSet, {
      lines: refused,
      findings: [
        ...(obstacle ? [obstacle] : []),
        ...edited.findings,
        ...(refused.length > 0 ? balanceOf(refused, facts) : []),
      ],
      movement: { deductible: 0n, outOfPocket: 0n },
    });
  }
  const { terms } = plan;
  const { detail, reference, accumulators: before } = facts;
  const schedule = terms.allowed === 'as-charged' ? null : plan.feeSchedule;
  const open = lines.filter(({ sequence }) => !edited.denied.has(sequence));
  const networks = reference?.networks ?? [];
  const priced = assessLines(open, { terms, schedule, before, detail, networks });
  const assessed = withDenied(priced.lines, lines, edited);
  const findings = [...edited.findings, ...unknownProviders(open, terms, detail), ...priced.findings];
  return conclude(facts, ruleSet, {
    lines: assessed,
    findings: [...findings, ...balanceOf(assessed, facts), ...paysLess(assessed, facts)],
    movement: priced.movement,
  });
}

/** The priced lines and, in their places, those that an edit denied: a denied line uses nothing of any limit. */
function withDenied(
  priced: readonly AssessedLine[],
  lines: readonly ClaimLine[],
  { denied }: EditResult,
): readonly AssessedLine[] {
  const refused = lines.flatMap((line) => {
    const finding = denied.get(line.sequence);
    return finding ? [uncoveredLine(line, null, line.net ?? 0n, finding)] : [];
  });
  return [...priced, ...refused].toSorted((left, right) => left.sequence - right.sequence);
}

function balanceOf(lines: readonly AssessedLine[], { header, appeal }: Facts): readonly Finding[] {
  const granted = new Granted(appeal);
  const found = checkBalance(totalsOf(lines, header.billed));
  return found.map((finding) => ({ ...finding, severity: granted.severity(finding, null) }));
}

/** Nobody is paid less for having appealed, unless a person says so. */
function paysLess(lines: readonly AssessedLine[], { header, appeal }: Facts): readonly Finding[] {
  if (appeal === undefined) return [];
  const { benefit } = totalsOf(lines, header.billed);
  if (benefit >= appeal.paid) return [];
  return [
    {
      ruleId: 'appeal.pays-less',
      version: rules['appeal.pays-less'],
      severity: 'pend',
      group: 'OA',
      carc: '16',
      rarc: 'N115',
      path: 'Claim',
      evidence: { paid: formatAmount(appeal.paid), now: formatAmount(benefit) },
    },
  ];
}

/** A claim that is nobody's to pay is answered line by line; one that waits has no lines yet. */
function refusedLines(lines: readonly ClaimLine[], obstacle: Finding): readonly AssessedLine[] {
  if (obstacle.severity !== 'deny-claim') return [];
  return lines
    .toSorted((left, right) => left.sequence - right.sequence)
    .map((line) => uncoveredLine(line, null, line.net ?? 0n, obstacle));
}

function conclude(
  facts: Facts,
  { version }: RuleSet,
  { lines, findings, movement }: AssessedLines,
): Assessment {
  const { header, plan, planYear } = facts;
  const totals = totalsOf(lines, header.billed);
  const pended = isRefused(lines, findings) ? null : pendingOf(findings);
  return {
    engineVersion: version,
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
    movement,
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
