import { formatAmount, type Facts } from '#claims';

/** One accumulator that an assessment rests on: how much of the plan's limit was used when it was read. */
interface AccumulatorBasis {
  /** Decimal amount. */
  readonly limit: string;
  /** Decimal amount. */
  readonly met: string;
}

/** What act compares with the sums of the moment; null where the plan has no such limit. */
export interface AssessmentBasis {
  readonly deductible: AccumulatorBasis | null;
  readonly outOfPocket: AccumulatorBasis | null;
}

/** The limits that the facts' plan sets, and what was used of them. */
export function basisOf({ plan, accumulators }: Facts): AssessmentBasis {
  if (plan.kind === 'unresolved') return { deductible: null, outOfPocket: null };
  const { deductible, outOfPocketMax } = plan.terms;
  return {
    deductible: deductible === 0n ? null : basis(deductible, accumulators.deductibleMet),
    outOfPocket: outOfPocketMax === null ? null : basis(outOfPocketMax, accumulators.outOfPocketMet),
  };
}

function basis(limit: bigint, met: bigint): AccumulatorBasis {
  return { limit: formatAmount(limit), met: formatAmount(met) };
}
