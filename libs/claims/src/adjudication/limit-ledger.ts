import { positive, type Cents } from '../money/cents.js';
import {
  metOf,
  type AccumulatorKind,
  type AccumulatorPool,
  type Accumulators,
} from '../plan/accumulators.js';
import type { PlanLimit } from '../plan/plan-limits.js';

/** What one claim adds to a sum of its member and of the member's family. */
export interface AccumulatedAmount {
  readonly kind: AccumulatorKind;
  readonly pool: AccumulatorPool;
  readonly cents: Cents;
}

/** How far a plan's limits are used up while a claim is judged line by line. Lives as long as that. */
export class LimitLedger {
  readonly #limits: readonly PlanLimit[];
  readonly #before: Accumulators;
  readonly #taken = new Map<string, AccumulatedAmount>();

  constructor(limits: readonly PlanLimit[], before: Accumulators) {
    this.#limits = limits;
    this.#before = before;
  }

  /** Left of a member's own limit or of the family's, whichever is nearer; null where there is no limit. */
  left(kind: AccumulatorKind, pool: AccumulatorPool): Cents | null {
    const taken = this.#taken.get(keyOf(kind, pool))?.cents ?? 0n;
    const lefts = this.#limits
      .filter((limit) => limit.kind === kind && limit.pool === pool)
      .map((limit) => positive(limit.limit - metOf(this.#before, limit) - taken));
    return lefts.reduce<Cents | null>((least, left) => (least === null || left < least ? left : least), null);
  }

  take(kind: AccumulatorKind, pool: AccumulatorPool, cents: Cents): void {
    if (cents === 0n) return;
    const key = keyOf(kind, pool);
    this.#taken.set(key, { kind, pool, cents: (this.#taken.get(key)?.cents ?? 0n) + cents });
  }

  taken(): readonly AccumulatedAmount[] {
    return [...this.#taken.values()];
  }
}

function keyOf(kind: AccumulatorKind, pool: AccumulatorPool): string {
  return `${kind}|${pool}`;
}
