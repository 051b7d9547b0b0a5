import type { ClaimLine } from '../claim.js';
import type { Cents } from '../money/cents.js';
import type { FeeSchedule } from '../plan/fee-schedule.js';
import type { Accumulators, PlanTerms } from '../plan/plan-terms.js';
import type { AdjustmentEntry, AssessedLine } from './assessment.js';
import { shareCost, type CostShare } from './cost-share.js';
import type { Finding } from './finding.js';
import { priceLine, type LinePrice } from './price-line.js';
import type { AdjustmentReason } from './reason-codes.js';

export interface AssessedLines {
  readonly lines: readonly AssessedLine[];
  readonly findings: readonly Finding[];
}

const nothing: CostShare = { copay: 0n, deductible: 0n, coinsurance: 0n, benefit: 0n };

/**
 * Prices and splits every line, by ascending sequence whatever the order they come in: what an earlier line
 * takes of the deductible and of the out-of-pocket limit is gone for the later ones.
 */
export function assessLines(
  lines: readonly ClaimLine[],
  terms: PlanTerms,
  schedule: FeeSchedule | null,
  before: Accumulators,
): AssessedLines {
  let met = before;
  const assessed: AssessedLine[] = [];
  const findings: Finding[] = [];
  for (const line of lines.toSorted((left, right) => left.sequence - right.sequence)) {
    const price = priceLine(line, schedule);
    const share = price.covered ? shareCost(price.allowed, terms, met) : nothing;
    if (!price.covered) findings.push(price.finding);
    assessed.push(toLine(line, price, share));
    met = addTo(met, share);
  }
  return { lines: assessed, findings };
}

function addTo(met: Accumulators, share: CostShare): Accumulators {
  return {
    deductibleMet: met.deductibleMet + share.deductible,
    outOfPocketMet: met.outOfPocketMet + share.copay + share.deductible + share.coinsurance,
  };
}

function toLine(line: ClaimLine, price: LinePrice, share: CostShare): AssessedLine {
  const eligible = price.covered ? price.allowed : 0n;
  const noncovered = price.covered ? 0n : price.submitted;
  const contractual = price.submitted - eligible - noncovered;
  return {
    sequence: line.sequence,
    service: line.service,
    submitted: price.submitted,
    eligible,
    ...share,
    noncovered,
    contractual,
    reasons: [
      ...patientOwes('3', share.copay),
      ...patientOwes('1', share.deductible),
      ...patientOwes('2', share.coinsurance),
      ...writtenOff(contractual),
      ...(price.covered ? [] : [denied(price.finding, noncovered)]),
    ],
  };
}

function patientOwes(carc: AdjustmentReason, cents: Cents): AdjustmentEntry[] {
  return cents === 0n ? [] : [{ group: 'PR', carc, rarc: null, cents }];
}

function writtenOff(cents: Cents): AdjustmentEntry[] {
  return cents === 0n ? [] : [{ group: 'CO', carc: '45', rarc: null, cents }];
}

function denied({ group, carc, rarc }: Finding, cents: Cents): AdjustmentEntry {
  return { group, carc, rarc, cents };
}
