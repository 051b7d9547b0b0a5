import type { ClaimLine } from '../claim.js';
import { formatAmount, smallerOf, type Cents } from '../money/cents.js';
import { formatQuantity, multiplyQuantity } from '../money/rate.js';
import { feeFor, type FeeSchedule } from '../plan/fee-schedule.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import { rules, type Finding } from './finding.js';

export interface CoveredPrice {
  readonly covered: true;
  readonly submitted: Cents;
  readonly allowed: Cents;
}

/** What a plan allows for a line, or the finding that says why it allows nothing. */
type LinePrice =
  CoveredPrice | { readonly covered: false; readonly submitted: Cents; readonly finding: Finding };

/** Without a schedule the charge is allowed as it is; with one, the lesser of charge and fee × quantity. */
export function priceLine(
  line: ClaimLine,
  schedule: FeeSchedule | null,
  unpricedLines: PlanTerms['unpricedLines'],
): LinePrice {
  if (line.net === null) return { covered: false, submitted: 0n, finding: unpriced(line, unpricedLines) };
  if (schedule === null) return { covered: true, submitted: line.net, allowed: line.net };
  const fee = feeFor(schedule, line.service);
  if (fee === null) return { covered: false, submitted: line.net, finding: notScheduled(line, schedule.id) };
  return {
    covered: true,
    submitted: line.net,
    allowed: smallerOf(line.net, multiplyQuantity(fee, line.quantity)),
  };
}

function itemPath(line: ClaimLine, field: string): string {
  return `Claim.item.where(sequence=${line.sequence}).${field}`;
}

function unpriced(line: ClaimLine, rule: PlanTerms['unpricedLines']): Finding {
  return {
    ruleId: 'price.unpriced-line',
    version: rules['price.unpriced-line'],
    severity: rule === 'pend' ? 'pend' : 'deny-line',
    group: 'CO',
    carc: '96',
    rarc: 'M79',
    path: itemPath(line, 'net'),
    evidence: { system: line.service.system, code: line.service.code },
  };
}

function notScheduled(line: ClaimLine, feeSchedule: string): Finding {
  return {
    ruleId: 'price.not-in-fee-schedule',
    version: rules['price.not-in-fee-schedule'],
    severity: 'deny-line',
    group: 'CO',
    carc: '96',
    rarc: 'N130',
    path: itemPath(line, 'productOrService'),
    evidence: {
      feeSchedule,
      system: line.service.system,
      code: line.service.code,
      quantity: formatQuantity(line.quantity),
      charge: line.net === null ? '' : formatAmount(line.net),
    },
  };
}

/** The plan pays only providers that it has a contract with; what others charge is the patient's. */
export function outsideNetwork(line: ClaimLine): Finding {
  return {
    ruleId: 'network.not-covered-outside',
    version: rules['network.not-covered-outside'],
    severity: 'deny-line',
    group: 'PR',
    carc: '242',
    rarc: null,
    path: itemPath(line, 'productOrService'),
    evidence: { system: line.service.system, code: line.service.code },
  };
}
