import type { Accumulators, Assessment, Cents } from '#claims';
import type { AccumulatorBasis, AssessmentBasis } from './stored-assessment.js';

/**
 * Whether judging the claim again with the accumulators of now would give the very same amounts, so that the
 * assessment may be acted on although another claim of the member was decided since.
 *
 * A limit that this claim did not use up may move, as long as what is left still holds what the claim takes of
 * it. One that it did use up must not have moved: with more or less left, more or less would have been taken.
 */
export function stillHolds(
  { movement }: Pick<Assessment, 'movement'>,
  basis: AssessmentBasis,
  now: Accumulators,
): boolean {
  return (
    fits(movement.deductible, basis.deductible, now.deductibleMet) &&
    fits(movement.outOfPocket, basis.outOfPocket, now.outOfPocketMet)
  );
}

function fits(taken: Cents, basis: AccumulatorBasis | null, metNow: Cents): boolean {
  if (basis === null) return true;
  const [leftThen, leftNow] = [left(basis.limit, basis.met), left(basis.limit, metNow)];
  return leftNow === leftThen || (taken < leftThen && taken <= leftNow);
}

function left(limit: Cents, met: Cents): Cents {
  return limit > met ? limit - met : 0n;
}
