import type { ClaimResult } from './claim-result.js';
import { isSettled } from './await-decision.js';

const barWidth = 24;
const redrawMs = 100;
const plainLineMs = 10_000;

export interface Counts {
  readonly files: number;
  readonly filesAnswered: number;
  readonly claims: number;
  readonly refused: number;
  /** Decided, pended, or otherwise at rest. */
  readonly settled: number;
}

/** `[████████░░░░] 12 of 24 files, 180 claims, 3 refused, 90 decided` */
export function progressText(counts: Counts, waits: boolean): string {
  const { files, filesAnswered, claims, refused, settled } = counts;
  const ofClaims = waits && claims > 0 ? (settled + refused) / claims : 1;
  const filled = Math.round((filesAnswered / files) * ofClaims * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const tail = [
    `${claims} claims`,
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(waits ? [`${settled} decided`] : []),
  ];
  return `[${bar}] ${filesAnswered} of ${files} files, ${tail.join(', ')}`;
}

/** A bar on a terminal, a line now and then elsewhere; on stderr, so that it is in no one's way. */
export class SubmitProgress {
  #counts: Counts;
  #lastDrawn = Date.now();
  #shown = false;

  constructor(
    files: number,
    private readonly waits: boolean,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {
    this.#counts = { files, filesAnswered: 0, claims: 0, refused: 0, settled: 0 };
  }

  answered(results: readonly ClaimResult[]): void {
    const { filesAnswered, claims, refused } = this.#counts;
    this.#update({
      filesAnswered: filesAnswered + 1,
      claims: claims + results.length,
      refused: refused + results.filter(({ claimId }) => claimId === null).length,
    });
  }

  waited({ claimId, state }: ClaimResult): void {
    if (claimId !== null && isSettled(state)) this.#update({ settled: this.#counts.settled + 1 });
  }

  /** Takes the bar off the terminal, so that something else can be written. */
  clear(): void {
    if (this.#shown) this.stream.write('\r\u001B[2K');
    this.#shown = false;
  }

  #update(change: Partial<Counts>): void {
    this.#counts = { ...this.#counts, ...change };
    const interval = this.stream.isTTY ? redrawMs : plainLineMs;
    if (Date.now() - this.#lastDrawn < interval) return;
    this.#lastDrawn = Date.now();
    // A line that wraps could not be taken off again.
    const longest = this.stream.isTTY ? this.stream.columns - 1 : Infinity;
    const text = progressText(this.#counts, this.waits).slice(0, longest);
    this.stream.write(this.stream.isTTY ? `\r\u001B[2K${text}` : `${text}\n`);
    this.#shown = this.stream.isTTY;
  }
}
