import { isOperationalError, OperationalError } from '#errors';
import { namedCoverage } from '#interchange';
import { keepEvent, markPublished, type PendingEvent, type Sql } from '#persistence';
import type { Database } from '../database.port.js';
import { insertWish } from '../take-back/withdrawal-records.js';
import { startClock } from '../keep-clocks/start-clock.js';
import type { NewClaim } from './new-claim.js';
import {
  insertClaim,
  insertDataKey,
  insertDocuments,
  insertLines,
  insertState,
  insertTakenAnswer,
} from './claim-statements.js';

/** A claim that the same submitter sent before. */
export interface KnownClaim {
  readonly claimId: string;
  readonly revision: number;
  readonly correlationId: string;
  readonly state: string;
  readonly contentSha256: string;
}

/**
 * A claim was kept now, with the event that is to be told; or it was there already; or the claim that it stands in
 * for is being taken back for somebody who was faster, and then nothing was kept. Of a claim that replaces another
 * the event is about the other one: its own is told when that was taken back.
 */
export type Kept =
  | { readonly kind: 'new'; readonly event: PendingEvent }
  | { readonly kind: 'known'; readonly claim: KnownClaim }
  | { readonly kind: 'overtaken' };

const overtaken = 'CLAIM.OVERTAKEN';

const knownColumns = `
  select c.claim_id as "claimId", c.revision, c.correlation_id as "correlationId", s.state,
    c.content_sha256 as "contentSha256"
  from claims.claim c join claims.claim_state s using (claim_id)
  where c.submitter_sub = $1 and c.content_sha256 = any ($2)`;

/** Claims as intake keeps them. Every method throws OperationalError `POSTGRES.*`. */
export class ClaimRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those of these contents that the submitter sent before. */
  async known(submitterSub: string, contents: readonly string[]): Promise<readonly KnownClaim[]> {
    return this.#database.transaction((sql) => find(sql, submitterSub, contents));
  }

  /**
   * Claim, key, lines, documents, state, answer and event in one transaction. When somebody else keeps the same content at
   * the same time, one of both wins, and the other is told which claim it is.
   */
  async keep(claim: NewClaim): Promise<Kept> {
    try {
      return await this.#keep(claim);
    } catch (thrown) {
      if (isOperationalError(thrown) && thrown.code === overtaken) return { kind: 'overtaken' };
      throw thrown;
    }
  }

  async #keep(claim: NewClaim): Promise<Kept> {
    return this.#database.transaction(async (sql): Promise<Kept> => {
      if (!(await insertClaim(sql, claim))) {
        const [known] = await find(sql, claim.submitterSub, [claim.contentSha256]);
        // The winner's row is committed, else the insert had waited for it.
        if (known !== undefined) return { kind: 'known', claim: known };
      }
      await insertDataKey(sql, claim);
      await insertLines(sql, claim);
      await insertDocuments(sql, claim);
      await insertState(sql, claim);
      await startClock(sql, { ...claim, coverage: namedCoverage(claim.submission) });
      await insertTakenAnswer(sql, claim);
      if (claim.replacing === null) return { kind: 'new', event: await keepEvent(sql, claim.event) };
      const wished = await insertWish(sql, claim.replacing);
      // Thrown, so that what was kept of the claim so far is undone.
      if (wished === null) {
        throw new OperationalError(overtaken, 'the original is being taken back', { retry: 'permanent' });
      }
      await keepEvent(sql, claim.event, claim.replacing.claimId);
      return { kind: 'new', event: wished };
    });
  }

  async markPublished(eventId: string): Promise<void> {
    await this.#database.transaction((sql) => markPublished(sql, [eventId]));
  }
}

async function find(
  sql: Sql,
  submitterSub: string,
  contents: readonly string[],
): Promise<readonly KnownClaim[]> {
  return contents.length === 0 ? [] : sql.query<KnownClaim>(knownColumns, [submitterSub, contents]);
}
