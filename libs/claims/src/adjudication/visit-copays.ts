import type { ClaimLine } from '../claim.js';
import { positive, type Cents } from '../money/cents.js';
import type { LineRules } from './line-rules.js';

/**
 * Copays that are owed once for a visit: the lines of one day of the claim under the same terms. What a line is
 * too small to bear of it, the next one of the visit bears.
 */
export class VisitCopays {
  readonly #borne = new Map<string, Cents>();

  /** The copay that a line may be asked for. */
  owed(line: ClaimLine, rules: LineRules): Cents {
    if (rules.copayPer === 'line') return rules.copay;
    return positive(rules.copay - (this.#borne.get(visitOf(line, rules)) ?? 0n));
  }

  bear(line: ClaimLine, rules: LineRules, cents: Cents): void {
    if (rules.copayPer === 'line') return;
    const visit = visitOf(line, rules);
    this.#borne.set(visit, (this.#borne.get(visit) ?? 0n) + cents);
  }
}

function visitOf({ servicedFrom }: ClaimLine, { pool, category }: LineRules): string {
  return `${servicedFrom ?? ''}|${pool}|${category?.id ?? ''}`;
}
