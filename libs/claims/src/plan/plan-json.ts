import type { EditTerms } from '../edits/edit-terms.js';
import { formatAmount } from '../money/cents.js';
import { formatRate } from '../money/rate.js';
import type { FeeSchedule } from './fee-schedule.js';
import type { AllowedBasis, PlanDefinition } from './plan-terms.js';

/** A plan as a plan file spells it; `readPlanFile` reads it back unchanged. */
export interface PlanJson {
  readonly planId: string;
  readonly name: string;
  readonly currency: string;
  readonly allowed: AllowedBasis;
  readonly deductible: string;
  readonly copay: string;
  readonly payerShare: string;
  readonly outOfPocketMax: string | null;
  readonly unpricedLines: 'not-covered';
  readonly edits?: EditTerms;
}

/** A fee schedule as a plan file spells it. */
export interface FeeScheduleJson {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly fees: readonly { readonly system: string; readonly code: string; readonly amount: string }[];
}

export function planToJson(plan: PlanDefinition): PlanJson {
  return {
    planId: plan.planId,
    name: plan.name,
    currency: plan.currency,
    allowed: plan.allowed,
    deductible: formatAmount(plan.deductible),
    copay: formatAmount(plan.copay),
    payerShare: formatRate(plan.payerShare),
    outOfPocketMax: plan.outOfPocketMax === null ? null : formatAmount(plan.outOfPocketMax),
    unpricedLines: plan.unpricedLines,
    ...(plan.edits !== undefined && { edits: plan.edits }),
  };
}

export function feeScheduleToJson({ id, name, currency, fees }: FeeSchedule): FeeScheduleJson {
  return {
    id,
    name,
    currency,
    fees: fees.map(({ service, perUnit }) => ({ ...service, amount: formatAmount(perUnit) })),
  };
}
