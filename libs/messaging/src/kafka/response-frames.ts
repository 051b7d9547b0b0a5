const lengthBytes = 4;

/** Counts the responses in what a broker sends: each is preceded by its length, and may come in pieces. */
export class ResponseFrames {
  #length = Buffer.alloc(0);
  #missing = 0;

  /** How many responses end in this chunk. */
  endedIn(chunk: Buffer): number {
    let ended = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.#missing === 0) at = this.#readLength(chunk, at);
      const taken = Math.min(this.#missing, chunk.length - at);
      this.#missing -= taken;
      at += taken;
      if (taken > 0 && this.#missing === 0) ended += 1;
    }
    return ended;
  }

  #readLength(chunk: Buffer, at: number): number {
    const end = Math.min(at + lengthBytes - this.#length.length, chunk.length);
    this.#length = Buffer.concat([this.#length, chunk.subarray(at, end)]);
    if (this.#length.length === lengthBytes) {
      this.#missing = this.#length.readInt32BE();
      this.#length = Buffer.alloc(0);
    }
    return end;
  }
}
