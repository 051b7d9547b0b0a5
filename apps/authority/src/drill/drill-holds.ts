import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import type { Database } from '../database.port.js';

/** Shorter than the time after which a waiting statement of an agent is given up (10 s). */
const longestHoldMillis = 8_000;

const hold = 'select claims.hold_for_drill($1) as held';

const log = logger('authority');

/**
 * Holds a synthetic claim where it is, so that the agent whose step comes next keeps its session open: what a
 * drill kills. It takes a row lock and nothing else; the agent works as always, and waits.
 */
export class DrillHolds {
  readonly #database: Database;
  #holding: { readonly release: AbortController; readonly ended: Promise<void> } | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Returns once the claim is held; the hold ends by itself. False when there is no such synthetic claim, a step
   * of it is being committed, or another one is held.
   *
   * @throws OperationalError when the database does not answer
   */
  async hold(claimId: string): Promise<boolean> {
    if (this.#holding !== undefined) return false;
    const release = new AbortController();
    const begun = Promise.withResolvers<boolean>();
    const ended = this.#holdUntil(claimId, release.signal, begun.resolve)
      .catch((thrown: unknown) => {
        begun.reject(thrown);
        log.warn({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'hold broken');
      })
      .finally(() => {
        this.#holding = undefined;
      });
    this.#holding = { release, ended };
    return begun.promise;
  }

  /** Ends a hold, if there is one. */
  async release(): Promise<void> {
    this.#holding?.release.abort();
    await this.#holding?.ended;
  }

  async #holdUntil(claimId: string, released: AbortSignal, tell: (held: boolean) => void): Promise<void> {
    await this.#database.transaction(async (sql) => {
      const [row] = await sql.query<{ held: boolean }>(hold, [claimId]);
      tell(row?.held === true);
      if (row?.held !== true) return;
      await wait(longestHoldMillis, undefined, { signal: released }).catch(() => undefined);
    });
  }
}
