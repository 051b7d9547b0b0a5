import type { ClaimLine } from '../claim.js';
import type { Facts } from '../facts.js';
import { impossibleDay } from './impossible-day.js';
import { contextOf, type FraudSignal, type LineSignal } from './signal.js';
import { cloned, twoProviders } from './signals-of-history.js';
import { highCharge, manyUnits, upcoded, weekend } from './signals-of-practice.js';

const signals: readonly LineSignal[] = [
  twoProviders,
  cloned,
  manyUnits,
  highCharge,
  upcoded,
  impossibleDay,
  weekend,
];

/** All that strikes about a claim, line by line. Pure: the same facts give the same signals. */
export function findFraudSignals(facts: Facts, lines: readonly ClaimLine[]): readonly FraudSignal[] {
  const context = contextOf(facts, lines);
  return context.lines.flatMap((line) => signals.flatMap((signal) => signal(line, context) ?? []));
}
