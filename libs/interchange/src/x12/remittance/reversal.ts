import { assertBalanced } from './assert-balanced.js';
import type { RemittedAdjustment, RemittedClaim } from './remitted-claim.js';

/** The same claim taken back: every amount with the other sign, so that both together are nothing. */
export function reversalOf(claim: RemittedClaim): RemittedClaim {
  return assertBalanced({
    ...claim,
    status: 'reversal',
    charge: -claim.charge,
    paid: -claim.paid,
    patient: -claim.patient,
    adjustments: claim.adjustments.map(reversed),
    lines: claim.lines.map((line) => ({
      ...line,
      charge: -line.charge,
      allowed: -line.allowed,
      paid: -line.paid,
      adjustments: line.adjustments.map(reversed),
    })),
  });
}

function reversed(adjustment: RemittedAdjustment): RemittedAdjustment {
  return { ...adjustment, cents: -adjustment.cents };
}
