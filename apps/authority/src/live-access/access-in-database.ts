import type { Database, Sql } from '../database.port.js';
import type { LiveLogin, LiveSession } from './live-access.js';

interface LoginRow {
  readonly login: string;
  readonly id: number;
  readonly role: string;
  readonly claim_id: string | null;
  readonly valid_until: Date | null;
  readonly by_vault: boolean;
}

interface SessionRow {
  readonly pid: number;
  readonly login_id: number;
}

const generatedLogins = `
  select login, id, role, claim_id, valid_until, by_vault from authority.generated_logins() order by login`;

/**
 * Sessions of these logins, and of those that are gone: PostgreSQL lets anyone see whose they are, and no more
 * of others' sessions than that.
 */
const sessionsOf = `
  select a.pid, a.usesysid as login_id from pg_stat_activity a
  where a.usesysid is not null
    and (a.usesysid = any ($1::oid[]) or not exists (select from pg_roles r where r.oid = a.usesysid))`;

/**
 * What became of a login. `disarmed`: it owns something, so it stays in the catalog, with no way in and no
 * rights, for a person to look at.
 */
export type EndedLogin = 'dropped' | 'disarmed' | 'gone';

/**
 * What is alive in PostgreSQL, and its end. Every method throws OperationalError `POSTGRES.*` or what getting
 * the own login throws.
 */
export class AccessInDatabase {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Logins, and the sessions of these logins as well as of logins that are gone. */
  async look(): Promise<{
    readonly logins: readonly LiveLogin[];
    readonly sessions: readonly LiveSession[];
  }> {
    return this.#database.transaction(async (sql) => {
      const rows = await sql.query<LoginRow>(generatedLogins, []);
      const sessions = await sql.query<SessionRow>(sessionsOf, [rows.map(({ id }) => id)]);
      return {
        logins: rows.map(liveLogin),
        sessions: sessions.map(({ pid, login_id }) => ({ pid, loginId: login_id })),
      };
    });
  }

  /** Which of these claims a person submitted. */
  async claimsOf(submitterSub: string, claimIds: readonly string[]): Promise<ReadonlySet<string>> {
    const claims = await this.#database.transaction((sql: Sql) =>
      sql.query<{ claim_id: string }>(
        'select claim_id from authority.mandate where submitter_sub = $1 and claim_id = any ($2)',
        [submitterSub, claimIds],
      ),
    );
    return new Set(claims.map(({ claim_id }) => claim_id));
  }

  /** Ends a login's sessions and the login, without Vault: for what Vault does not know or is slow to end. */
  async endLogin(name: string): Promise<EndedLogin> {
    const [row] = await this.#database.transaction((sql: Sql) =>
      sql.query<{ ended: EndedLogin }>('select authority.end_login($1) as ended', [name]),
    );
    return row?.ended ?? 'gone';
  }

  /** Ends a session whose login is gone; no other one. */
  async endSession(pid: number): Promise<void> {
    await this.#database.transaction((sql: Sql) => sql.query('select authority.end_session($1)', [pid]));
  }
}

function liveLogin({ login, id, role, claim_id, valid_until, by_vault }: LoginRow): LiveLogin {
  return {
    name: login,
    id,
    role,
    claimId: claim_id ?? undefined,
    validUntil: valid_until ?? undefined,
    byVault: by_vault,
  };
}
