import { smallerOf, type Cents } from '../money/cents.js';
import { multiplyRate, type Rate } from '../money/rate.js';

/** How an amount is split: the four parts add up to it. */
export interface CostShare {
  readonly copay: Cents;
  readonly deductible: Cents;
  readonly coinsurance: Cents;
  readonly benefit: Cents;
}

/** What holds for one line: the plan's terms, and what is left of its limits before the line. */
export interface LineShare {
  readonly copay: Cents;
  readonly payerShare: Rate;
  /** Left of the deductible; 0 where there is none. */
  readonly deductible: Cents;
  /** Left until the out-of-pocket limit; null where there is none. */
  readonly outOfPocket: Cents | null;
}

/** Splits the allowed amount of one line in the order copay → deductible → coinsurance → out-of-pocket limit. */
export function shareCost(allowed: Cents, line: LineShare): CostShare {
  const copay = smallerOf(allowed, line.copay);
  const deductible = smallerOf(allowed - copay, line.deductible);
  const shared = allowed - copay - deductible;
  const benefit = multiplyRate(shared, line.payerShare);
  const share = { copay, deductible, coinsurance: shared - benefit, benefit };
  if (line.outOfPocket === null) return share;
  const owed = owing(share, line.outOfPocket);
  return { ...owed, benefit: allowed - owed.copay - owed.deductible - owed.coinsurance };
}

/** The patient's part where at most `most` of it is left to the patient: what was applied last goes first. */
export function owing(share: Omit<CostShare, 'benefit'>, most: Cents): Omit<CostShare, 'benefit'> {
  const copay = smallerOf(share.copay, most);
  const deductible = smallerOf(share.deductible, most - copay);
  const coinsurance = smallerOf(share.coinsurance, most - copay - deductible);
  return { copay, deductible, coinsurance };
}
