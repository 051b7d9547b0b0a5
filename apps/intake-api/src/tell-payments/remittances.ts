import { remittedClaimFromJson, type RemittedClaim, type RemittedService } from '#interchange';
import type { Database } from '../database.port.js';

/** A decided claim as its payee is told of it, with what intake knows of its lines. */
export interface StoredRemittance {
  readonly claim: RemittedClaim;
  readonly payeeRef: string;
  /** `YYYY-MM-DD`. */
  readonly receivedOn: string;
  readonly decidedAt: Date;
  /** When the claim was taken back, or this decision by a later one of it; null while it stands. */
  readonly takenBackAt: Date | null;
  /** Where a later decision of the claim took its place: when. */
  readonly correctedAt: Date | null;
  readonly services: ReadonlyMap<number, RemittedService>;
}

interface Row extends Omit<StoredRemittance, 'claim' | 'services'> {
  readonly body: unknown;
  readonly lines: readonly (RemittedService & { readonly sequence: number })[];
}

const remittances = `
  select r.body, c.payee_ref as "payeeRef", to_char(c.received_at at time zone 'UTC', 'YYYY-MM-DD') as "receivedOn",
    d.decided_at as "decidedAt",
    later.at as "correctedAt",
    coalesce(later.at, case when s.state in ('voided', 'replaced') then s.changed_at end) as "takenBackAt",
    (select coalesce(jsonb_agg(jsonb_build_object('sequence', l.sequence, 'quantity', l.quantity::text,
        'from', l.serviced_from, 'to', l.serviced_to)), '[]')
      from claims.claim_line l where l.claim_id = r.claim_id and l.revision = r.revision) as lines
  from claims.remittance r
  join claims.claim c using (claim_id, revision)
  join claims.determination d using (claim_id, revision)
  join claims.claim_state s on s.claim_id = r.claim_id
  left join lateral (
    select min(n.decided_at) as at from claims.determination n
    where n.claim_id = r.claim_id and n.revision > r.revision
  ) later on true`;

/** What payees are told, read for the submitter of the claims. Every method throws OperationalError `POSTGRES.*`. */
export class Remittances {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Of every revision that was decided, oldest first; none before the decision, and to everybody else. */
  async ofClaim(claimId: string, submitterSub: string): Promise<readonly StoredRemittance[]> {
    const where = `where r.claim_id = $1 and c.submitter_sub = $2 order by r.revision`;
    return this.#all(`${remittances} ${where}`, [claimId, submitterSub]);
  }

  /** Of everything that was decided or taken back on a day, UTC. */
  async ofDay(day: string, submitterSub: string): Promise<readonly StoredRemittance[]> {
    const where = `where c.submitter_sub = $1 and ($2::date = (d.decided_at at time zone 'UTC')::date
        or $2::date = (coalesce(later.at, case when s.state in ('voided', 'replaced') then s.changed_at end)
          at time zone 'UTC')::date)
      order by d.decided_at, r.claim_id, r.revision`;
    return this.#all(`${remittances} ${where}`, [submitterSub, day]);
  }

  async #all(text: string, values: readonly unknown[]): Promise<readonly StoredRemittance[]> {
    const rows = await this.#database.transaction((sql) => sql.query<Row>(text, values));
    return rows.map(({ body, lines, ...row }) => ({
      ...row,
      claim: remittedClaimFromJson(body),
      services: new Map(lines.map(({ sequence, ...service }) => [sequence, withoutZeros(service)])),
    }));
  }
}

/** PostgreSQL keeps the zeros of a quantity, an 835 does not. */
function withoutZeros({ quantity, ...days }: RemittedService): RemittedService {
  return { ...days, quantity: quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity };
}
