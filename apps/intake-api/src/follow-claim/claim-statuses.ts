import { standingExplanation, type Succession } from '#interchange';
import type { ExplanationOfBenefit } from '@medplum/fhirtypes';
import type { Database } from '../database.port.js';

/** Where a claim stands, without anything personal. */
export interface ClaimStatus {
  readonly claimId: string;
  readonly revision: number;
  readonly claimIdentifier: string;
  readonly correlationId: string;
  /** Traceparent of the submission. */
  readonly traceparent: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly receivedAt: Date;
  readonly changedAt: Date;
  readonly currency: string;
  /** As the claim states it, else the sum of its priced lines. */
  readonly billedCents: bigint | null;
  /** Null until the claim is decided. */
  readonly benefitCents: bigint | null;
  readonly patientCents: bigint | null;
}

/** `null` for whoever may see every claim's status. */
type OnlyOf = string | null;

/** A revision that an appeal began was submitted by nobody: its trace is that of the one before it. */
const statusOfClaim = `
  select s.claim_id as "claimId", s.revision, c.claim_identifier as "claimIdentifier",
    c.correlation_id as "correlationId", o.headers ->> 'traceparent' as traceparent, s.state, s.reason,
    c.received_at as "receivedAt", s.changed_at as "changedAt", c.currency,
    coalesce(c.billed_cents, (
      select sum(l.net_cents)::bigint from claims.claim_line l
      where l.claim_id = s.claim_id and l.revision = s.revision
    )) as "billedCents",
    d.benefit_cents as "benefitCents", d.patient_cents as "patientCents"
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  left join claims.determination d using (claim_id, revision)
  left join lateral (
    select t.headers from claims.outbox t
    where t.claim_id = s.claim_id and t.revision <= s.revision and t.type = 'claim.submitted'
    order by t.revision desc limit 1
  ) o on true
  where s.claim_id = $1 and ($2::text is null or c.submitter_sub = $2)`;

/** $3 null: of the last decision; while a claim is judged again, that one stands. */
const explanationOfClaim = `
  select e.resource, s.state in ('voided', 'replaced') as "isTakenBack", c.replaces, w.replaced_by as "replacedBy",
    (select max(d.revision) from claims.determination d
      where d.claim_id = s.claim_id and d.revision < e.revision) as earlier,
    (select min(d.revision) from claims.determination d
      where d.claim_id = s.claim_id and d.revision > e.revision) as later
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  left join claims.withdrawal w using (claim_id)
  join claims.explanation_of_benefit e on e.claim_id = s.claim_id and e.revision = coalesce($3::integer, (
    select max(d.revision) from claims.determination d where d.claim_id = s.claim_id))
  where s.claim_id = $1 and c.submitter_sub = $2`;

/** What people read about claims. Every method throws OperationalError `POSTGRES.*`. */
export class ClaimStatuses {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined when there is no such claim for this person: the two cannot be told apart. */
  async status(claimId: string, onlyOf: OnlyOf): Promise<ClaimStatus | undefined> {
    return this.#one<ClaimStatus>(statusOfClaim, [claimId, onlyOf]);
  }

  /**
   * A decision as its submitter reads it; undefined before there is one, and to everybody else.
   *
   * @param revision null: the last one
   */
  async explanation(
    claimId: string,
    submitterSub: string,
    revision: number | null = null,
  ): Promise<ExplanationOfBenefit | undefined> {
    const values = [claimId, submitterSub, revision];
    const row = await this.#one<Succession & { resource: ExplanationOfBenefit }>(explanationOfClaim, values);
    return row && standingExplanation(row.resource, claimId, row);
  }

  async #one<Row>(text: string, values: readonly unknown[]): Promise<Row | undefined> {
    const [row] = await this.#database.transaction((sql) => sql.query<Row>(text, values));
    return row;
  }
}
