import { positive, smallerOf, type Cents } from '../money/cents.js';
import type { Coordination } from '../plan/plan-terms.js';
import { owing, type CostShare } from './cost-share.js';

/** A line's split with what other payers took of it: the five parts add up to the allowed amount. */
export interface CoordinatedShare extends CostShare {
  readonly otherPayer: Cents;
}

/**
 * Splits an allowed amount of which others have already paid a part. `alone` says how it is split where nobody
 * else pays. What others paid above the allowed amount is no concern of ours.
 */
export function coordinate(
  allowed: Cents,
  paidBefore: Cents,
  method: Coordination,
  alone: (amount: Cents) => CostShare,
): CoordinatedShare {
  const otherPayer = smallerOf(paidBefore, allowed);
  const left = allowed - otherPayer;
  if (otherPayer === 0n || method === 'maintenance-of-benefits') return { ...alone(left), otherPayer };
  const share = alone(allowed);
  const benefit =
    method === 'standard' ? smallerOf(share.benefit, left) : positive(share.benefit - paidBefore);
  return { ...owing(share, left - benefit), benefit, otherPayer };
}
