import type { ClaimResponse, ExplanationOfBenefit } from '@medplum/fhirtypes';
import type { Notice } from '#interchange';
import type { Database } from '../database.port.js';

/** The newest answer to a claim, and where the claim stands now. */
export interface ClaimAnswer {
  readonly claimId: string;
  /** taken: nobody has looked; asks: only the sender can go on; waits: a person of ours looks; or decided. */
  readonly kind: 'taken' | 'asks' | 'waits' | 'decided';
  readonly resource: ClaimResponse;
  readonly state: string;
  readonly reason: string | null;
}

export interface StoredNotice {
  readonly noticeId: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly body: Notice;
}

/** What the letter about a decision is made of. */
interface DecidedClaim {
  readonly eob: ExplanationOfBenefit;
  readonly notice: Notice;
  readonly decidedAt: Date;
}

/** Claims of one submitter, by what somebody knows of them. */
interface ClaimExample {
  readonly claimIds: readonly string[];
  readonly identifiers: readonly string[];
  readonly memberKeys: readonly string[];
  readonly payees: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

const answers = `
  select s.claim_id as "claimId", r.kind, r.resource, s.state, s.reason
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  join lateral (
    select kind, resource from claims.claim_response r where r.claim_id = s.claim_id order by answer_id desc limit 1
  ) r on true`;

const noticesOfClaim = `
  select n.notice_id::text as "noticeId", n.revision, n.created_at as "createdAt", n.body
  from claims.notice n
  join claims.claim c using (claim_id, revision)
  where n.claim_id = $1 and c.submitter_sub = $2
  order by n.notice_id`;

const decision = `
  select e.resource as eob, n.body as notice, n.created_at as "decidedAt"
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  join claims.explanation_of_benefit e on e.claim_id = s.claim_id and e.revision = (
    select max(d.revision) from claims.determination d where d.claim_id = s.claim_id)
  join claims.notice n on n.claim_id = e.claim_id and n.revision = e.revision and n.kind in ('approved', 'partial', 'denied')
  where s.claim_id = $1 and c.submitter_sub = $2
  order by n.notice_id desc limit 1`;

/** What a submitter reads of own claims, and of no others. Every method throws OperationalError `POSTGRES.*`. */
export class ClaimAnswers {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** In no particular order; those that are not this submitter's are left out. */
  async answers(claimIds: readonly string[], submitterSub: string): Promise<readonly ClaimAnswer[]> {
    return this.#all<ClaimAnswer>(`${answers} where s.claim_id = any ($1) and c.submitter_sub = $2`, [
      claimIds,
      submitterSub,
    ]);
  }

  /** Newest first, `most` of them. A criterion that is empty is met by every claim. */
  async like(example: ClaimExample, submitterSub: string, most: number): Promise<readonly ClaimAnswer[]> {
    const { claimIds, identifiers, memberKeys, payees, from, to } = example;
    return this.#all<ClaimAnswer>(
      `${answers}
       where c.submitter_sub = $1
         and (cardinality($2::text[]) = 0 or c.claim_identifier = any ($2))
         and (cardinality($3::text[]) = 0 or c.member_key = any ($3))
         and (cardinality($4::text[]) = 0 or c.payee_ref = any ($4))
         and (($5::date is null and $6::date is null) or exists (
           select from claims.claim_line l
           where l.claim_id = c.claim_id and l.revision = c.revision
             and coalesce(l.serviced_to, l.serviced_from) >= coalesce($5, '-infinity')
             and coalesce(l.serviced_from, l.serviced_to) <= coalesce($6, 'infinity')))
         and (cardinality($7::text[]) = 0 or c.claim_id = any ($7))
       order by c.received_at desc limit $8`,
      [submitterSub, identifiers, memberKeys, payees, from, to, claimIds, most],
    );
  }

  /** Oldest first. */
  async notices(claimId: string, submitterSub: string): Promise<readonly StoredNotice[]> {
    return this.#all<StoredNotice>(noticesOfClaim, [claimId, submitterSub]);
  }

  /** Undefined before the decision, and to everybody else. */
  async decision(claimId: string, submitterSub: string): Promise<DecidedClaim | undefined> {
    const [row] = await this.#all<DecidedClaim>(decision, [claimId, submitterSub]);
    return row;
  }

  async #all<Row>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    return this.#database.transaction((sql) => sql.query<Row>(text, values));
  }
}
