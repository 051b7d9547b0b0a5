import type { ClaimState, WithdrawalKind, WithdrawalReason } from '#claims';
import type { AnyClaimEvent } from '#contracts';
import { keepEvent, markPublished, type PendingEvent, type Sql } from '#persistence';
import type { Database } from '../database.port.js';

/** A claim of the asking submitter, as taking it back needs to know it. */
export interface OwnClaim {
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  readonly correlationId: string;
  readonly state: ClaimState;
  /** What was asked before. Null: nothing. */
  readonly withdrawal: WithdrawalKind | null;
  readonly replacedBy: string | null;
}

/** A wish to have a claim taken back, with the event that hands it to act. */
export interface Wish {
  readonly claimId: string;
  readonly revision: number;
  readonly kind: WithdrawalKind;
  readonly reason: WithdrawalReason;
  readonly replacedBy: string | null;
  readonly requestedBy: string;
  readonly txn: string;
  readonly event: AnyClaimEvent;
}

const ownColumns = `
  select s.claim_id as "claimId", s.revision, s.pass, s.state, c.correlation_id as "correlationId",
    w.kind as withdrawal, w.replaced_by as "replacedBy"
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  left join claims.withdrawal w using (claim_id)`;

/** Wishes as intake keeps them. Every method throws OperationalError `POSTGRES.*`. */
export class WithdrawalRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined when there is no such claim of this person: the two cannot be told apart. */
  async own(claimId: string, submitterSub: string): Promise<OwnClaim | undefined> {
    const [claim] = await this.#database.transaction((sql) =>
      sql.query<OwnClaim>(`${ownColumns} where s.claim_id = $1 and c.submitter_sub = $2`, [
        claimId,
        submitterSub,
      ]),
    );
    return claim;
  }

  /**
   * The claims of this person that a reference may mean: by our id of it, which 835s repeat as the payer's claim
   * number, else by the sender's own number. Newest first.
   */
  async meant(reference: string, submitterSub: string): Promise<readonly OwnClaim[]> {
    return this.#database.transaction((sql) =>
      sql.query<OwnClaim>(
        `${ownColumns}
         where c.submitter_sub = $2 and (s.claim_id = $1 or ($1 in (c.claim_identifier, split_part(c.claim_identifier, '|', 2)) and not exists (
           select from claims.claim o where o.claim_id = $1 and o.submitter_sub = $2)))
         order by c.received_at desc limit 20`,
        [reference, submitterSub],
      ),
    );
  }

  /** Null when somebody was faster: the claim is being taken back already. */
  async keep(wish: Wish): Promise<PendingEvent | null> {
    return this.#database.transaction((sql) => insertWish(sql, wish));
  }

  async markPublished(eventId: string): Promise<void> {
    await this.#database.transaction((sql) => markPublished(sql, [eventId]));
  }
}

/** For a replacement, in the transaction that keeps the claim that replaces. */
export async function insertWish(sql: Sql, wish: Wish): Promise<PendingEvent | null> {
  const rows = await sql.query(
    `insert into claims.withdrawal (claim_id, revision, kind, reason, replaced_by, requested_by, txn)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (claim_id) do nothing returning claim_id`,
    [wish.claimId, wish.revision, wish.kind, wish.reason, wish.replacedBy, wish.requestedBy, wish.txn],
  );
  return rows.length === 0 ? null : keepEvent(sql, wish.event);
}
