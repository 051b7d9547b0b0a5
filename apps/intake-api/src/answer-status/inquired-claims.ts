import { claimStates, type ClaimState } from '#claims';
import { OperationalError } from '#errors';
import type { StatusInquiry, InquiredClaim } from '#interchange';
import type { Database } from '../database.port.js';

interface Row extends Omit<InquiredClaim, 'state' | 'claimNumber'> {
  readonly claimIdentifier: string;
  readonly state: string;
}

const inquired = `
  select s.claim_id as "claimId", c.claim_identifier as "claimIdentifier", s.state,
    to_char(s.changed_at at time zone 'UTC', 'YYYY-MM-DD') as "changedOn", c.billed_cents as billed,
    d.benefit_cents as benefit
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  left join claims.determination d using (claim_id, revision)
  where c.submitter_sub = $1 and (s.claim_id = any ($2) or c.claim_identifier = any ($3))
  order by c.received_at desc limit 2000`;

/** How a claim that came as X12 is numbered, and one in plain JSON. */
const systems = ['urn:vouch:x12:patient-control-number|', ''];

/** Claims as 276 asks for them: by our number, or by the sender's. */
export class InquiredClaims {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** For each inquiry its claims among those of the submitter. @throws OperationalError `POSTGRES.*` */
  async find(
    inquiries: readonly StatusInquiry[],
    submitterSub: string,
  ): Promise<(inquiry: StatusInquiry) => readonly InquiredClaim[]> {
    const ids = inquiries.flatMap(({ claimId }) => claimId ?? []);
    const numbers = inquiries.flatMap(({ claimNumber }) =>
      claimNumber === null ? [] : systems.map((system) => system + claimNumber),
    );
    const rows = await this.#database.transaction((sql) =>
      sql.query<Row>(inquired, [submitterSub, ids, numbers]),
    );
    const claims = rows.map(({ claimIdentifier, state, ...row }) => ({
      ...row,
      claimNumber: claimIdentifier.slice(claimIdentifier.indexOf('|') + 1),
      state: knownState(state),
    }));
    return ({ claimId, claimNumber }) =>
      claims.filter((claim) =>
        claimId === null ? claim.claimNumber === claimNumber : claim.claimId === claimId,
      );
  }
}

function knownState(state: string): ClaimState {
  const known = claimStates.find((each) => each === state);
  if (known !== undefined) return known;
  throw new OperationalError('CLAIM.STATE_UNKNOWN', 'a claim is in a state of no known name', {
    retry: 'permanent',
  });
}
