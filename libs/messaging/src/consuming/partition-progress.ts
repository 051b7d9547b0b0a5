/**
 * Which messages of one partition are being worked on. Messages end in any order; the partition's offset
 * moves only past those before which nothing is unfinished, so a crash loses none and repeats few.
 */
export class PartitionProgress {
  /** Offsets in the order they came in; true once done. Done ones at the front are dropped. */
  readonly #offsets = new Map<bigint, boolean>();
  #passed: bigint | undefined;
  #committed: bigint | undefined;

  /** False when this very message is at work or done already: the partition was read again. */
  begin(offset: bigint): boolean {
    if (this.#offsets.has(offset)) return false;
    this.#offsets.set(offset, false);
    return true;
  }

  finish(offset: bigint): void {
    if (!this.#offsets.has(offset)) return;
    this.#offsets.set(offset, true);
    for (const [first, isDone] of this.#offsets) {
      if (!isDone) break;
      this.#offsets.delete(first);
      this.#passed = first + 1n;
    }
  }

  /** The offset to commit (that of the next message to read), or undefined when it is committed already. */
  uncommitted(): bigint | undefined {
    return this.#passed === this.#committed ? undefined : this.#passed;
  }

  committed(offset: bigint): void {
    this.#committed = offset;
  }
}
