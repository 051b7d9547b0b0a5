import type { ClaimLine } from '../claim.js';
import { lineDetailOf, type ClaimDetail } from '../detail/claim-detail.js';
import type { Accumulators } from '../plan/accumulators.js';
import type { FeeSchedule } from '../plan/fee-schedule.js';
import { limitsOf } from '../plan/plan-limits.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import type { NetworkMembership } from '../reference/reference-facts.js';
import { splitLine } from './assess-line.js';
import { coveredLine, uncoveredLine } from './assessed-line.js';
import type { AccumulatorMovement, AssessedLine } from './assessment.js';
import { maximumReached } from './benefit-maximum.js';
import type { Finding } from './finding.js';
import { LimitLedger } from './limit-ledger.js';
import { networkOf } from './line-network.js';
import { rulesFor } from './line-rules.js';
import { movementOf } from './movement.js';
import { OtherPayments } from './other-payments.js';
import { outsideNetwork, priceLine } from './price-line.js';
import { VisitCopays } from './visit-copays.js';

export interface AssessedLines {
  readonly lines: readonly AssessedLine[];
  readonly findings: readonly Finding[];
  readonly movement: AccumulatorMovement;
}

/** The plan, what was used of its limits, and what the claim says beyond its lines. */
export interface PricingBasis {
  readonly terms: PlanTerms;
  readonly schedule: FeeSchedule | null;
  readonly before: Accumulators;
  readonly detail: ClaimDetail;
  /** Of the provider registry; a plan's network may be one of them. */
  readonly networks: readonly NetworkMembership[];
}

/**
 * Prices and splits every line, by ascending sequence whatever the order they come in: what an earlier line
 * takes of a limit is gone for the later ones.
 */
export function assessLines(lines: readonly ClaimLine[], basis: PricingBasis): AssessedLines {
  const counters: Counters = {
    ledger: new LimitLedger(limitsOf(basis.terms), basis.before),
    copays: new VisitCopays(),
    otherPayments: new OtherPayments(basis.detail.priorPayers),
  };
  const inOrder = lines.toSorted((left, right) => left.sequence - right.sequence);
  const assessed = inOrder.map((line) => assessLine(line, basis, counters));
  return {
    lines: assessed.map(({ line }) => line),
    findings: assessed.flatMap(({ findings }) => findings),
    movement: movementOf(counters.ledger.taken()),
  };
}

/** What earlier lines leave for the later ones. */
interface Counters {
  readonly ledger: LimitLedger;
  readonly copays: VisitCopays;
  readonly otherPayments: OtherPayments;
}

interface AssessedWithFindings {
  readonly line: AssessedLine;
  readonly findings: readonly Finding[];
}

function assessLine(
  line: ClaimLine,
  { terms, schedule, detail, networks }: PricingBasis,
  { ledger, copays, otherPayments }: Counters,
): AssessedWithFindings {
  const network = networkOf(line, terms, detail, networks);
  const price = priceLine(line, schedule, terms.unpricedLines);
  if (!price.covered) {
    return {
      line: uncoveredLine(line, network, price.submitted, price.finding),
      findings: [price.finding],
    };
  }
  const { placeOfService } = lineDetailOf(detail, line.sequence);
  const rules = rulesFor(line, terms, placeOfService, network);
  if (rules === null) {
    const finding = outsideNetwork(line);
    return { line: uncoveredLine(line, network, price.submitted, finding), findings: [finding] };
  }
  const paidBefore = otherPayments.take(line.sequence, price.allowed);
  const share = splitLine(line, price.allowed, { terms, rules, paidBefore, ledger, copays });
  return {
    line: coveredLine(line, network, price, share),
    findings: share.aboveMaximum === 0n ? [] : [maximumReached(line, terms, rules, share)],
  };
}
