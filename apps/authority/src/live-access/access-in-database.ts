import type { Stage } from '#agent-identity';
import type { Database } from '../database.port.js';
import type { LiveLogin, LiveSession } from './live-access.js';

interface LookRow {
  readonly logins: readonly LoginRow[];
  readonly sessions: readonly SessionRow[];
  readonly grants: readonly GrantRow[];
}

interface LoginRow {
  readonly login: string;
  readonly id: number;
  readonly role: string;
  readonly claim_id: string | null;
  readonly valid_until: string | null;
  readonly by_vault: boolean;
}

interface SessionRow {
  readonly pid: number;
  readonly login_id: number;
}

interface GrantRow {
  readonly accessor: string;
  readonly stage: Stage;
  readonly claim_id: string;
}

/**
 * One statement, since a kill waits for it: logins; sessions of these logins, and of those that are gone
 * (PostgreSQL lets anyone see whose a session is, and no more of it than that); and the tokens that were granted
 * for steps under way.
 */
const look = `
  with login as materialized (
    select login, id::bigint::integer as id, role, claim_id, valid_until, by_vault
    from authority.generated_logins()
  )
  select
    coalesce((select jsonb_agg(to_jsonb(l) order by l.login) from login l), '[]') as logins,
    coalesce((
      select jsonb_agg(jsonb_build_object('pid', a.pid, 'login_id', a.usesysid::bigint))
      from pg_stat_activity a
      where a.usesysid is not null and (
        a.usesysid::bigint in (select id from login)
        or not exists (select from pg_roles r where r.oid = a.usesysid))
    ), '[]') as sessions,
    coalesce((
      select jsonb_agg(jsonb_build_object('accessor', e.accessor, 'stage', e.stage, 'claim_id', e.claim_id))
      from authority.exchange e
      where e.decision = 'granted' and e.superseded_at is null and e.expires_at > now()
        and not exists (
          select from claims.inbox i
          where i.claim_id = e.claim_id and i.revision = e.revision and i.pass = e.pass and i.stage = e.stage)
    ), '[]') as grants`;

/** A claim token that the authority has on record. */
interface GrantedToken {
  readonly accessor: string;
  readonly stage: Stage;
  readonly claimId: string;
}

export interface SeenInDatabase {
  readonly logins: readonly LiveLogin[];
  readonly sessions: readonly LiveSession[];
  /** For steps that are not done. Not all of them need be alive. */
  readonly granted: readonly GrantedToken[];
}

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

  /** Logins, the sessions of these logins as well as of logins that are gone, and tokens of steps under way. */
  async look(): Promise<SeenInDatabase> {
    const [seen] = await this.#database.query<LookRow>(look, []);
    const { logins, sessions, grants } = seen ?? { logins: [], sessions: [], grants: [] };
    return {
      logins: logins.map(liveLogin),
      sessions: sessions.map(({ pid, login_id }) => ({ pid, loginId: login_id })),
      granted: grants.map(({ accessor, stage, claim_id }) => ({ accessor, stage, claimId: claim_id })),
    };
  }

  /** Which of these claims a person submitted, and which of these sessions are theirs. */
  async claimsOf(submitterSub: string, claimIds: readonly string[]): Promise<ReadonlySet<string>> {
    const claims = await this.#database.query<{ claim_id: string }>(
      `select claim_id from authority.mandate where submitter_sub = $1 and claim_id = any ($2)
       union all
       select session_id from authority.session where person_sub = $1 and session_id = any ($2)`,
      [submitterSub, claimIds],
    );
    return new Set(claims.map(({ claim_id }) => claim_id));
  }

  /** Ends a login's sessions and the login, without Vault: for what Vault does not know or is slow to end. */
  async endLogin(name: string): Promise<EndedLogin> {
    const [row] = await this.#database.query<{ ended: EndedLogin }>(
      'select authority.end_login($1) as ended',
      [name],
    );
    return row?.ended ?? 'gone';
  }

  /** Ends a session whose login is gone; no other one. */
  async endSession(pid: number): Promise<void> {
    await this.#database.query('select authority.end_session($1)', [pid]);
  }
}

function liveLogin({ login, id, role, claim_id, valid_until, by_vault }: LoginRow): LiveLogin {
  return {
    name: login,
    id,
    role,
    claimId: claim_id ?? undefined,
    validUntil: valid_until === null ? undefined : new Date(valid_until),
    byVault: by_vault,
  };
}
