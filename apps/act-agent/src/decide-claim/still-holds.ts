import { metOf, movementsOf, positive, type AccumulatedAmount, type Accumulators } from '#claims';
import type { AssessmentBasis, LimitBasis } from './stored-assessment.js';

/**
 * Whether judging the claim again with the accumulators of now would give the very same amounts, so that the
 * assessment may be acted on although another claim of the member or the family was decided since.
 *
 * A limit that this claim did not use up may move, as long as what is left still holds what the claim takes of
 * it. One that it did use up must not have moved: with more or less left, more or less would have been taken.
 */
export function stillHolds(
  assessment: Parameters<typeof movementsOf>[0],
  { limits }: AssessmentBasis,
  now: Accumulators,
): boolean {
  const taken = movementsOf(assessment);
  return limits.every((limit) => fits(taken, limit, now));
}

function fits(taken: readonly AccumulatedAmount[], basis: LimitBasis, now: Accumulators): boolean {
  const takenOfIt = taken.find(({ kind, pool }) => kind === basis.kind && pool === basis.pool)?.cents ?? 0n;
  const [leftThen, leftNow] = [positive(basis.limit - basis.met), positive(basis.limit - metOf(now, basis))];
  return leftNow === leftThen || (takenOfIt < leftThen && takenOfIt <= leftNow);
}
