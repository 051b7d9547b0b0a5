import type { Reading } from '#documents';
import type { ClaimReader, DocumentReaders } from './document-readers.port.js';

/** Several readers beside each other: what each found, added up. */
export class SeveralReaders implements DocumentReaders {
  readonly #readers: readonly DocumentReaders[];

  constructor(readers: readonly DocumentReaders[]) {
    this.#readers = readers;
  }

  async forClaim(identifying: readonly string[]): Promise<ClaimReader | undefined> {
    const asked = await Promise.all(this.#readers.map(async (each) => each.forClaim(identifying)));
    const readers = asked.filter((each) => each !== undefined);
    if (readers.length === 0) return undefined;
    return {
      readMore: async (text) => together(await Promise.all(readers.map(async (each) => each.readMore(text)))),
      get uses() {
        return readers.flatMap(({ uses }) => uses);
      },
    };
  }
}

function together(readings: readonly Reading[]): Reading {
  return {
    facts: readings.flatMap(({ facts }) => facts),
    signals: readings.flatMap(({ signals }) => signals),
    dropped: readings.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}
