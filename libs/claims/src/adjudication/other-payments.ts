import type { PriorPayer } from '../detail/prior-payer.js';
import { positive, smallerOf, sumCents, type Cents } from '../money/cents.js';

/**
 * What payers before us have paid, line by line. What one of them reports for the claim only, or beyond its lines,
 * is counted against the lines in their order, each up to what we allow for it.
 */
export class OtherPayments {
  readonly #payers: readonly PriorPayer[];
  #unassigned: Cents;

  constructor(payers: readonly PriorPayer[]) {
    this.#payers = payers;
    this.#unassigned = sumCents(
      payers.map(({ paid, lines }) => positive(paid - sumCents(lines.map((line) => line.paid)))),
    );
  }

  /** For a line that we allow so much for. A line is asked about once. */
  take(sequence: number, allowed: Cents): Cents {
    const lines = this.#payers.flatMap((payer) => payer.lines.filter((line) => line.sequence === sequence));
    const reported = sumCents(lines.map(({ paid }) => paid));
    const assigned = smallerOf(this.#unassigned, positive(allowed - reported));
    this.#unassigned -= assigned;
    return reported + assigned;
  }
}
