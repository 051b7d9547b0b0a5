import { formatAmount, type Cents } from '#claims';
import { Bug } from '#errors';
import type { RemittedAdjustment, RemittedClaim } from './remitted-claim.js';

/** Sum of adjustments. */
export function adjusted(adjustments: readonly RemittedAdjustment[]): Cents {
  return adjustments.reduce((sum, { cents }) => sum + cents, 0n);
}

/** Claim and line adjustments together. */
export function allAdjustments(
  claim: Pick<RemittedClaim, 'adjustments' | 'lines'>,
): readonly RemittedAdjustment[] {
  return [...claim.adjustments, ...claim.lines.flatMap(({ adjustments }) => adjustments)];
}

/**
 * The laws of an 835: SVC02 − ΣCAS = SVC03 on every line, CLP03 − ΣCAS = CLP04 over claim and lines, and CLP05
 * is what PR adjustments sum to. A remittance that breaks one is a mistake of ours, and is never written.
 *
 * @throws Bug
 */
export function assertBalanced(claim: RemittedClaim): RemittedClaim {
  for (const { sequence, charge, paid, adjustments } of claim.lines) {
    hold(`line ${sequence}`, charge - adjusted(adjustments), paid);
  }
  const all = allAdjustments(claim);
  hold('claim', claim.charge - adjusted(all), claim.paid);
  hold('patient', adjusted(all.filter(({ group }) => group === 'PR')), claim.patient);
  return claim;
}

function hold(what: string, left: Cents, right: Cents): void {
  if (left === right) return;
  throw new Bug(`remittance does not balance (${what}): ${formatAmount(left)} and ${formatAmount(right)}`);
}
