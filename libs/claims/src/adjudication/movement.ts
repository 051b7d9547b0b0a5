import type { Cents } from '../money/cents.js';
import type { AccumulatorMovement } from './assessment.js';
import type { AccumulatedAmount } from './limit-ledger.js';

/** What a claim took, by what it counts towards. What all benefits sum up to is in the claim's totals already. */
export function movementOf(taken: readonly AccumulatedAmount[]): AccumulatorMovement {
  const main = (kind: AccumulatedAmount['kind']): Cents =>
    taken.find((each) => each.kind === kind && each.pool === '')?.cents ?? 0n;
  const others = taken
    .filter(({ pool }) => pool !== '')
    .toSorted((left, right) => compare(`${left.kind}|${left.pool}`, `${right.kind}|${right.pool}`));
  return {
    deductible: main('deductible'),
    outOfPocket: main('out-of-pocket'),
    ...(others.length > 0 && { others }),
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** Everything that a decision adds to the sums of its member, by kind and pool; nothing that is 0. */
export function movementsOf({
  movement,
  totals,
}: {
  readonly movement: AccumulatorMovement;
  readonly totals: { readonly benefit: Cents };
}): readonly AccumulatedAmount[] {
  const main: readonly AccumulatedAmount[] = [
    { kind: 'deductible', pool: '', cents: movement.deductible },
    { kind: 'out-of-pocket', pool: '', cents: movement.outOfPocket },
    { kind: 'benefit', pool: '', cents: totals.benefit },
  ];
  return [...main, ...(movement.others ?? [])].filter(({ cents }) => cents > 0n);
}
