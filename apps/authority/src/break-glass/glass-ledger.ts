import type { Database } from '../database.port.js';
import type { KeptGlass } from './glass.js';

/** Port: broken glass on record. Every method throws OperationalError `POSTGRES.*`. */
export interface GlassLedger {
  /** `sub` of who submitted the claim; undefined when there is no such claim. */
  submitterOf(claimId: string): Promise<string | undefined>;
  keep(glass: KeptGlass): Promise<void>;
  /** Of this person. */
  find(glassId: string, personSub: string): Promise<Pick<KeptGlass, 'accessor' | 'claimId'> | undefined>;
  /** Notes when it ended; what is on record of its end stays. */
  noteEnded(glassId: string): Promise<void>;
}

const submitterOf = `
  select submitter_sub from claims.claim where claim_id = $1 order by revision desc limit 1`;

const insert = `
  insert into authority.broken_glass
    (glass_id, claim_id, person_sub, on_behalf_of, reason, minutes, accessor, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const find = `
  select accessor, claim_id as "claimId" from authority.broken_glass where glass_id = $1 and person_sub = $2`;

const noteEnded = `
  update authority.broken_glass set ended_at = clock_timestamp() where glass_id = $1 and ended_at is null`;

/** Broken glass in `authority.broken_glass`. */
export class PostgresGlassLedger implements GlassLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async submitterOf(claimId: string): Promise<string | undefined> {
    const [row] = await this.#database.query<{ submitter_sub: string }>(submitterOf, [claimId]);
    return row?.submitter_sub;
  }

  async keep(glass: KeptGlass): Promise<void> {
    const { glassId, claimId, personSub, onBehalfOf, reason, minutes, accessor, expiresAt } = glass;
    const values = [glassId, claimId, personSub, onBehalfOf, reason, minutes, accessor, expiresAt];
    await this.#database.query(insert, values);
  }

  async find(glassId: string, personSub: string) {
    const values = [glassId, personSub];
    const [row] = await this.#database.query<Pick<KeptGlass, 'accessor' | 'claimId'>>(find, values);
    return row;
  }

  async noteEnded(glassId: string): Promise<void> {
    await this.#database.query(noteEnded, [glassId]);
  }
}
