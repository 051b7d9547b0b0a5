import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import type { Gap, SealedRecord } from '#evidence';
import { logger } from '#telemetry';

/** By then everything that belongs to a claim at rest must have been told. */
const restMillis = 90_000;
/** At most five claims a second, so that looking for gaps never stands in the way of sealing. */
const everyMillis = 200;

const log = logger('evidence');

export interface GapWatchPorts {
  readonly gapsOf: (claim: string) => Promise<readonly Gap[]>;
  readonly found: (gaps: readonly Gap[]) => void;
}

/** Looks at each claim once it is at rest, and says so when something is missing, without being asked. */
export class GapWatch {
  readonly #ports: GapWatchPorts;
  /** Claims in the order in which they came to rest, with the time from which they are looked at. */
  readonly #due = new Map<string, number>();
  readonly #stopping = new AbortController();
  #watching: Promise<void> = Promise.resolve();

  constructor(ports: GapWatchPorts) {
    this.#ports = ports;
  }

  /** Told of everything that is sealed. */
  sealed(records: readonly SealedRecord[]): void {
    for (const { fact } of records) {
      if (fact.kind !== 'claim.event' || fact.claim === undefined) continue;
      this.#due.delete(fact.claim);
      this.#due.set(fact.claim, Date.now() + restMillis);
    }
  }

  start(): void {
    this.#watching = this.#watch();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    while (await wait(everyMillis, true, { signal }).catch(() => false)) {
      const [next] = this.#due;
      if (next === undefined || next[1] > Date.now()) continue;
      this.#due.delete(next[0]);
      await this.#look(next[0]);
    }
  }

  async #look(claim: string): Promise<void> {
    try {
      const gaps = await this.#ports.gapsOf(claim);
      this.#ports.found(gaps);
      for (const { kind, what, subject } of gaps) log.error({ claim_id: claim, kind, what, subject }, 'gap');
    } catch (thrown) {
      log.warn(
        { error: thrown, code: isOperationalError(thrown) ? thrown.code : 'BUG' },
        'gaps not looked for',
      );
    }
  }
}
