import type { ClaimLine } from '../claim.js';
import { engineVersion } from '../engine-version.js';
import type { Facts } from '../facts.js';
import { uncoveredLine } from './assessed-line.js';
import { assessLines, type AssessedLines } from './assess-lines.js';
import type { AssessedLine, AssessedTotals, Assessment, AssessmentOutcome } from './assessment.js';
import { checkBalance } from './check-balance.js';
import type { Finding } from './finding.js';
import { unknownProviders } from './line-network.js';
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
  const obstacle = checkPlan(plan, header.currency);
  if (obstacle || plan.kind === 'unresolved') {
    return conclude(facts, {
      lines: obstacle ? refusedLines(lines, obstacle) : [],
      findings: obstacle ? [obstacle] : [],
      movement: { deductible: 0n, outOfPocket: 0n },
    });
  }
  const { terms } = plan;
  const { detail } = facts;
  const schedule = terms.allowed === 'as-charged' ? null : plan.feeSchedule;
  const assessed = assessLines(lines, { terms, schedule, before: facts.accumulators, detail });
  const sequences = assessed.lines.map(({ sequence }) => sequence);
  const findings = [...unknownProviders(sequences, terms, detail), ...assessed.findings];
  return conclude(facts, { ...assessed, findings });
}

/** A claim that is nobody's to pay is answered line by line; one that waits has no lines yet. */
function refusedLines(lines: readonly ClaimLine[], obstacle: Finding): readonly AssessedLine[] {
  if (obstacle.severity !== 'deny-claim') return [];
  return lines
    .toSorted((left, right) => left.sequence - right.sequence)
    .map((line) => uncoveredLine(line, null, line.net ?? 0n, obstacle));
}

function conclude(facts: Facts, { lines, findings, movement }: AssessedLines): Assessment {
  const { header, plan, planYear } = facts;
  const totals = totalsOf(lines, header.billed);
  const all = [...findings, ...(pendingOf(findings) ? [] : checkBalance(totals))];
  const pended = pendingOf(all);
  return {
    engineVersion,
    header,
    plan:
      plan.kind === 'resolved'
        ? { planId: plan.terms.planId, version: plan.terms.version, name: plan.terms.name }
        : null,
    planYear,
    outcome: pended ? 'pended' : outcomeOf(lines, totals, all),
    pended,
    lines,
    totals,
    movement,
    findings: all,
  };
}

/** A charge that no line carries is as uncovered as a denied line: the submitter asked for it. */
function outcomeOf(
  lines: readonly AssessedLine[],
  totals: AssessedTotals,
  findings: readonly Finding[],
): AssessmentOutcome {
  if (totals.eligible === 0n) return lines.length > 0 && findings.length === 0 ? 'approved' : 'denied';
  return totals.noncovered > 0n || totals.unitemised > 0n ? 'partial' : 'approved';
}
