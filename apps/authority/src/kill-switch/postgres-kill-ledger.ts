import { accessMessage, type AccessEvent, type KillScope } from '#contracts';
import type { Database, Sql } from '../database.port.js';
import type { Exchanged, KillTarget, StandingKill } from './kill.js';
import type { KillLedger, KillOrder, KillOutcome, NotedKill, ShownKill } from './kill-ledger.js';
import * as statements from './kill-statements.js';

interface ShownRow {
  readonly kill_id: bigint;
  readonly scope: KillScope;
  readonly subject: string;
  readonly reason: string;
  readonly by_sub: string;
  readonly asked_at: Date;
  readonly noted_at: Date;
  readonly zero_millis: number | null;
}

/** Kills in `authority.kill`. */
export class PostgresKillLedger implements KillLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async standing(exchanged: Exchanged): Promise<Pick<StandingKill, 'scope'> | undefined> {
    const { claimId, submitterSub, agent } = exchanged;
    const values = [claimId, submitterSub, agent];
    const [kill] = await this.#query<{ scope: KillScope }>(statements.standingFor, values);
    return kill;
  }

  async isKilled({ scope, subject }: KillTarget): Promise<boolean> {
    return (await this.#query(statements.isKilled, [scope, subject])).length > 0;
  }

  async isKnown({ scope, subject }: KillTarget): Promise<boolean> {
    if (scope === 'agent' || scope === 'model') return true;
    return (await this.#query(statements.isKnown[scope], [subject])).length > 0;
  }

  async tookBack(accessors: readonly string[]): Promise<void> {
    if (accessors.length > 0) await this.#query(statements.tookBack, [accessors]);
  }

  async note(order: KillOrder): Promise<NotedKill> {
    return this.#database.transaction(async (sql) => {
      const noted = await insert(sql, 'kill', order);
      if (order.scope === 'submitter') {
        await sql.query(statements.endMandates, [order.subject, order.askedAt]);
      }
      return noted;
    });
  }

  async lift(order: KillOrder, event: (lifted: NotedKill) => AccessEvent): Promise<NotedKill | undefined> {
    return this.#database.transaction(async (sql) => {
      const standing = await sql.query(statements.isKilled, [order.scope, order.subject]);
      if (standing.length === 0) return undefined;
      const lifted = await insert(sql, 'lift', order);
      await keepEvent(sql, event(lifted));
      return lifted;
    });
  }

  async finish(
    kill: NotedKill,
    { zeroAt, found, accessors }: KillOutcome,
    event: (mandates: number) => AccessEvent,
  ): Promise<{ readonly mandates: number }> {
    return this.#database.transaction(async (sql) => {
      const mandates = kill.scope === 'submitter' ? await mandatesEnded(sql, kill) : 0;
      const { tokens, leases, logins, sessions } = found;
      const millis = zeroAt.getTime() - kill.askedAt.getTime();
      const values = [kill.killId, zeroAt, millis, tokens, leases, logins, sessions, mandates];
      const kept = await sql.query(statements.insertOutcome, values);
      if (kept.length > 0) await keepEvent(sql, event(mandates));
      await sql.query(statements.tookBack, [accessors]);
      return { mandates };
    });
  }

  async knownAccessors({ scope, subject }: KillTarget): Promise<readonly string[]> {
    if (scope === 'agent' || scope === 'model') return [];
    const rows = await this.#query<{ accessor: string }>(statements.knownAccessors[scope], [subject]);
    return rows.map(({ accessor }) => accessor);
  }

  async all(): Promise<readonly ShownKill[]> {
    return (await this.#query<ShownRow>(statements.allStanding, [])).map((row) => ({
      killId: String(row.kill_id),
      scope: row.scope,
      subject: row.subject,
      reason: row.reason,
      by: row.by_sub,
      askedAt: row.asked_at,
      notedAt: row.noted_at,
      zeroAfterMillis: row.zero_millis ?? undefined,
    }));
  }

  async #query<Row>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    return this.#database.transaction((sql) => sql.query<Row>(text, values));
  }
}

async function insert(sql: Sql, action: 'kill' | 'lift', order: KillOrder): Promise<NotedKill> {
  const { scope, subject, reason, by, askedAt } = order;
  const values = [action, scope, subject, reason, by, askedAt];
  const [row] = await sql.query<{ kill_id: bigint }>(statements.insertKill, values);
  return { ...order, killId: String(row?.kill_id) };
}

async function mandatesEnded(sql: Sql, { killId, subject }: NotedKill): Promise<number> {
  const [row] = await sql.query<{ mandates: number }>(statements.mandatesEnded, [killId, subject]);
  return row?.mandates ?? 0;
}

async function keepEvent(sql: Sql, event: AccessEvent): Promise<void> {
  const { topic, key, headers } = accessMessage(event);
  await sql.query(statements.insertEvent, [event.id, topic, key, event.data, headers]);
}
