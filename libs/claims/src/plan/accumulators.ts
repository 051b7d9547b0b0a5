import type { Cents } from '../money/cents.js';

/** What is counted over a plan year. `benefit` is what the plan paid; the others are what the member bore. */
export const accumulatorKinds = ['deductible', 'out-of-pocket', 'benefit'] as const;

export type AccumulatorKind = (typeof accumulatorKinds)[number];

/**
 * Which services a sum is over. Of deductible and out-of-pocket: `''` those in the network, or all without one,
 * and {@link outOfNetworkPool}. Of benefits: `''` all, or the id of a service category.
 */
export type AccumulatorPool = string;

export const outOfNetworkPool: AccumulatorPool = 'out-of-network';

/** One sum of a plan and plan year. */
export interface AccumulatorName {
  readonly kind: AccumulatorKind;
  /** Over the member's claims, or over those of everybody in the member's family. */
  readonly scope: 'member' | 'family';
  readonly pool: AccumulatorPool;
}

export interface AccumulatorSum extends AccumulatorName {
  readonly met: Cents;
}

/** What has been borne and paid in this plan and year before the claim. */
export interface Accumulators {
  /** The member's own, in the network. */
  readonly deductibleMet: Cents;
  readonly outOfPocketMet: Cents;
  /** Every other sum; nothing yet where there is none. */
  readonly others?: readonly AccumulatorSum[];
}

export const nothingMet: Accumulators = { deductibleMet: 0n, outOfPocketMet: 0n };

export function metOf(accumulators: Accumulators, { kind, scope, pool }: AccumulatorName): Cents {
  if (scope === 'member' && pool === '') {
    if (kind === 'deductible') return accumulators.deductibleMet;
    if (kind === 'out-of-pocket') return accumulators.outOfPocketMet;
  }
  const other = accumulators.others?.find(
    (sum) => sum.kind === kind && sum.scope === scope && sum.pool === pool,
  );
  return other?.met ?? 0n;
}

/** Sums in any order as one record of them. */
export function accumulatorsOf(sums: readonly AccumulatorSum[]): Accumulators {
  const main = (sum: AccumulatorSum): boolean =>
    sum.scope === 'member' && sum.pool === '' && sum.kind !== 'benefit';
  const metAs = (kind: AccumulatorKind): Cents =>
    sums.find((sum) => main(sum) && sum.kind === kind)?.met ?? 0n;
  const others = sums.filter((sum) => !main(sum));
  return {
    deductibleMet: metAs('deductible'),
    outOfPocketMet: metAs('out-of-pocket'),
    ...(others.length > 0 && { others }),
  };
}
