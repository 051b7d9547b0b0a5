import type { ClaimLine } from '../claim.js';
import type { Accumulators } from '../plan/accumulators.js';
import type { FeeSchedule } from '../plan/fee-schedule.js';
import { limitsOf } from '../plan/plan-limits.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import { splitLine } from './assess-line.js';
import { coveredLine, uncoveredLine } from './assessed-line.js';
import type { AccumulatorMovement, AssessedLine } from './assessment.js';
import { maximumReached } from './benefit-maximum.js';
import type { Finding } from './finding.js';
import { LimitLedger } from './limit-ledger.js';
import { rulesFor, type LineCircumstances } from './line-rules.js';
import { movementOf } from './movement.js';
import { outsideNetwork, priceLine } from './price-line.js';
import { VisitCopays } from './visit-copays.js';

export interface AssessedLines {
  readonly lines: readonly AssessedLine[];
  readonly findings: readonly Finding[];
  readonly movement: AccumulatorMovement;
}

/** The plan, what was used of its limits, and what pricing has to know of each line. */
export interface PricingBasis {
  readonly terms: PlanTerms;
  readonly schedule: FeeSchedule | null;
  readonly before: Accumulators;
  readonly circumstancesOf: (line: ClaimLine) => LineCircumstances;
}

/**
 * Prices and splits every line, by ascending sequence whatever the order they come in: what an earlier line
 * takes of a limit is gone for the later ones.
 */
export function assessLines(lines: readonly ClaimLine[], basis: PricingBasis): AssessedLines {
  const ledger = new LimitLedger(limitsOf(basis.terms), basis.before);
  const copays = new VisitCopays();
  const inOrder = lines.toSorted((left, right) => left.sequence - right.sequence);
  const assessed = inOrder.map((line) => assessLine(line, basis, ledger, copays));
  return {
    lines: assessed.map(({ line }) => line),
    findings: assessed.flatMap(({ findings }) => findings),
    movement: movementOf(ledger.taken()),
  };
}

interface AssessedWithFindings {
  readonly line: AssessedLine;
  readonly findings: readonly Finding[];
}

function assessLine(
  line: ClaimLine,
  { terms, schedule, circumstancesOf }: PricingBasis,
  ledger: LimitLedger,
  copays: VisitCopays,
): AssessedWithFindings {
  const circumstances = circumstancesOf(line);
  const { network } = circumstances;
  const price = priceLine(line, schedule, terms.unpricedLines);
  if (!price.covered) {
    return {
      line: uncoveredLine(line, network, price.submitted, price.finding),
      findings: [price.finding],
    };
  }
  const rules = rulesFor(line, terms, circumstances);
  if (rules === null) {
    const finding = outsideNetwork(line);
    return { line: uncoveredLine(line, network, price.submitted, finding), findings: [finding] };
  }
  const share = splitLine(line, price.allowed, { terms, rules, circumstances, ledger, copays });
  return {
    line: coveredLine(line, network, price, share),
    findings: share.aboveMaximum === 0n ? [] : [maximumReached(line, terms, rules, share)],
  };
}
