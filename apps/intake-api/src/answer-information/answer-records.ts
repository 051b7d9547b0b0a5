import type { AnyClaimEvent } from '#contracts';
import type { ClaimSubmission, NamedCoverage } from '#interchange';
import { keepEvent, markPublished, type PendingEvent, type Sql } from '#persistence';
import {
  insertClaim,
  insertDataKey,
  insertDocuments,
  insertLines,
} from '../accept-claims/claim-statements.js';
import type { Database } from '../database.port.js';
import { coverageFound } from '../keep-clocks/plan-found.js';
import { startClock } from '../keep-clocks/start-clock.js';
import type { SealedClaim } from '../seal-claims/sealed-claim.js';

/** A claim of the answering submitter, as the answer finds it. */
export interface AnsweredClaim {
  readonly claimId: string;
  readonly revision: number;
  readonly state: string;
  readonly claimIdentifier: string;
  readonly statedPlanId: string | null;
  readonly correlationId: string;
  readonly isAsked: boolean;
  /** When it was denied because nobody had answered; null where it was not. */
  readonly deniedUnansweredAt: Date | null;
  /** An appeal of it is open. */
  readonly isAppealed: boolean;
  readonly isTakenBack: boolean;
}

/** The revision that an answer begins. */
export interface NextRevision {
  readonly claimId: string;
  readonly revision: number;
  readonly submitterSub: string;
  /** The claim as sent again; null: that of the revision before stands, with what is added here. */
  readonly corrected: {
    readonly submission: ClaimSubmission;
    readonly memberKey: string;
    readonly familyKey: string;
  } | null;
  /** What the claim sent again says about who covers it; null where none was. */
  readonly coverage: NamedCoverage | null;
  readonly statedPlanId: string | null;
  readonly sealed: SealedClaim;
  /** Of the answer: sending it again is the same revision. */
  readonly contentSha256: string;
  readonly correlationId: string;
  readonly txn: string;
  readonly receivedAt: Date;
  readonly event: AnyClaimEvent;
}

const answeredClaim = `
  select s.claim_id as "claimId", s.revision, s.state, c.claim_identifier as "claimIdentifier",
    c.stated_plan_id as "statedPlanId", c.correlation_id as "correlationId",
    exists (select from claims.information_request r
      where r.claim_id = s.claim_id and r.revision = s.revision and r.closed_at is null) as "isAsked",
    (select d.decided_at from claims.determination d
      where d.claim_id = s.claim_id and d.revision = s.revision
        and d.reasons @> '[{"ruleId": "information.unanswered"}]') as "deniedUnansweredAt",
    exists (select from claims.appeal a where a.claim_id = s.claim_id and a.outcome is null) as "isAppealed",
    exists (select from claims.withdrawal w where w.claim_id = s.claim_id) as "isTakenBack"
  from claims.claim_state s join claims.claim c using (claim_id, revision)
  where s.claim_id = $1 and c.submitter_sub = $2`;

/** Answers as intake keeps them. Every method throws OperationalError `POSTGRES.*`. */
export class AnswerRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined when there is no such claim of this person. */
  async claim(claimId: string, submitterSub: string): Promise<AnsweredClaim | undefined> {
    const [claim] = await this.#database.transaction((sql) =>
      sql.query<AnsweredClaim>(answeredClaim, [claimId, submitterSub]),
    );
    return claim;
  }

  /** The revision that this very answer began, if it was sent before. */
  async known(claimId: string, contentSha256: string): Promise<number | undefined> {
    const [row] = await this.#database.transaction((sql) =>
      sql.query<{ revision: number }>(
        `select revision from claims.claim where claim_id = $1 and content_sha256 = $2`,
        [claimId, contentSha256],
      ),
    );
    return row?.revision;
  }

  /** Null when the claim had left where it waited: answered, decided or taken back meanwhile. */
  async keep(next: NextRevision): Promise<PendingEvent | null> {
    return this.#database.transaction(async (sql) => {
      // A void of the same claim comes before or after, never in between.
      await sql.query(`select claims.lock_claim($1)`, [next.claimId]);
      if (!(await waits(sql, next))) return null;
      await insertRevision(sql, next);
      await insertDataKey(sql, next);
      await insertDocuments(sql, next);
      await moveOn(sql, next);
      const coverage = next.coverage ?? (await coverageFound(sql, next.claimId, next.revision - 1));
      await startClock(sql, { ...next, coverage });
      return keepEvent(sql, next.event);
    });
  }

  async markPublished(eventId: string): Promise<void> {
    await this.#database.transaction((sql) => markPublished(sql, [eventId]));
  }
}

/** Locked, so that act decides before or after, and never in between. */
async function waits(sql: Sql, { claimId, revision }: NextRevision): Promise<boolean> {
  const rows = await sql.query(
    `select from claims.claim_state s
     where s.claim_id = $1 and s.revision = $2 and (s.state = 'pended' or (s.state = 'denied' and exists (
         select from claims.determination d where d.claim_id = s.claim_id and d.revision = s.revision
           and d.reasons @> '[{"ruleId": "information.unanswered"}]')))
       and not exists (select from claims.withdrawal w where w.claim_id = s.claim_id)
     for update of s`,
    [claimId, revision - 1],
  );
  return rows.length === 1;
}

async function moveOn(sql: Sql, { claimId, revision }: NextRevision): Promise<void> {
  await sql.query(
    `update claims.claim_state set state = 'submitted', revision = $2, pass = 1, reason = null where claim_id = $1`,
    [claimId, revision],
  );
}

async function insertRevision(sql: Sql, next: NextRevision): Promise<void> {
  if (next.corrected === null) return copyRevision(sql, next);
  const claim = { ...next, ...next.corrected, replacing: null };
  await insertClaim(sql, claim);
  await insertLines(sql, claim);
}

/** What was read of the claim stands; its content stays where it is, sealed for the revision it came with. */
async function copyRevision(sql: Sql, next: NextRevision): Promise<void> {
  await sql.query(
    `insert into claims.claim (claim_id, revision, submitter_sub, claim_identifier, member_key, family_key, currency,
       billed_cents, payee_ref, stated_plan_id, source_format, content_sha256, content, correlation_id, txn,
       received_at, replaces, content_of)
     select c.claim_id, $2, c.submitter_sub, c.claim_identifier, c.member_key, c.family_key, c.currency, c.billed_cents,
       c.payee_ref, $3, c.source_format, $4, $5, $6, $7, $8, c.replaces, coalesce(c.content_of, c.revision)
     from claims.claim c where c.claim_id = $1 and c.revision = $2 - 1`,
    [
      next.claimId,
      next.revision,
      next.statedPlanId,
      next.contentSha256,
      next.sealed.content,
      next.correlationId,
      next.txn,
      next.receivedAt,
    ],
  );
  await sql.query(
    `insert into claims.claim_line (claim_id, revision, sequence, system, code, quantity, net_cents, serviced_from,
       serviced_to)
     select claim_id, $2, sequence, system, code, quantity, net_cents, serviced_from, serviced_to
     from claims.claim_line where claim_id = $1 and revision = $2 - 1`,
    [next.claimId, next.revision],
  );
}
