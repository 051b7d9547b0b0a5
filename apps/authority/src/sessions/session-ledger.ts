import type { Database } from '../database.port.js';
import type { KeptSession } from './session.js';

/** Port: sessions on record. Every method throws OperationalError `POSTGRES.*`. */
export interface SessionLedger {
  keep(session: KeptSession): Promise<void>;
  /** Of this person; undefined when there is none of that id. */
  find(sessionId: string, personSub: string): Promise<Pick<KeptSession, 'accessor'> | undefined>;
  /** Notes when a session ended; what is on record of its end stays. */
  noteEnded(sessionId: string): Promise<void>;
}

const insert = `
  insert into authority.session (session_id, person_sub, on_behalf_of, accessor, expires_at)
  values ($1, $2, $3, $4, $5)`;

const find = `select accessor from authority.session where session_id = $1 and person_sub = $2`;

const noteEnded = `
  update authority.session set ended_at = clock_timestamp() where session_id = $1 and ended_at is null`;

/** Sessions in `authority.session`. */
export class PostgresSessionLedger implements SessionLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async keep({ sessionId, personSub, onBehalfOf, accessor, expiresAt }: KeptSession): Promise<void> {
    await this.#database.query(insert, [sessionId, personSub, onBehalfOf, accessor, expiresAt]);
  }

  async find(sessionId: string, personSub: string): Promise<Pick<KeptSession, 'accessor'> | undefined> {
    const [row] = await this.#database.query<{ accessor: string }>(find, [sessionId, personSub]);
    return row;
  }

  async noteEnded(sessionId: string): Promise<void> {
    await this.#database.query(noteEnded, [sessionId]);
  }
}
