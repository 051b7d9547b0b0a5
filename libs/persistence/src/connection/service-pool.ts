import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import { Pool, type PoolClient } from 'pg';
import { toPostgresError } from '../statements/postgres-error.js';
import type { Sql } from '../statements/sql.js';
import { TracedStatements } from '../statements/traced-statements.js';
import { inTransaction } from '../statements/transaction.js';
import { driverSettings } from './driver-settings.js';
import type { LoginSource } from './login-source.js';
import type { DatabaseLogin, PostgresServer } from './postgres-server.js';

export interface ServicePoolOptions {
  readonly server: PostgresServer;
  readonly logins: LoginSource;
  /** Shown as `application_name`: the app. */
  readonly applicationName: string;
  readonly maxConnections?: number;
  /** How long a connection is kept that nobody uses, in milliseconds; 0: as long as its login. */
  readonly idleMillis?: number;
}

interface LoginPool {
  readonly login: DatabaseLogin;
  readonly pool: Pool;
}

const defaultConnections = 10;
const defaultIdleMillis = 30_000;

const log = logger('persistence');

/**
 * Connections of a service, whose login Vault replaces now and then: one driver pool per login, so that
 * no connection outlives the login it was made with.
 */
export class ServicePool {
  readonly #options: ServicePoolOptions;
  #current: LoginPool | undefined;
  readonly #draining = new Set<Promise<void>>();

  constructor(options: ServicePoolOptions) {
    this.#options = options;
    options.logins.onReplaced(() => this.#retire());
  }

  /**
   * Commits when `work` returns, rolls back when it throws.
   *
   * @throws PostgresError; what `work` throws; what the login source throws
   */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    let broken = true;
    try {
      const result = await inTransaction(new TracedStatements(client, this.#options.server), work);
      broken = false;
      return result;
    } finally {
      // After a failure the connection may be in any state; a new one costs milliseconds.
      client.release(broken);
    }
  }

  /**
   * A single statement, committed by itself.
   *
   * @throws PostgresError; what the login source throws
   */
  async query<Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const client = await this.#connect();
    let broken = true;
    try {
      const rows = await new TracedStatements(client, this.#options.server).query<Row>(text, values);
      broken = false;
      return rows;
    } finally {
      client.release(broken);
    }
  }

  /** Waits for the work going on, then ends every connection. */
  async close(): Promise<void> {
    await this.#retire();
    await Promise.all(this.#draining);
  }

  async #connect(): Promise<PoolClient> {
    const first = await this.#poolOfLogin();
    try {
      return await connected(first);
    } catch (thrown) {
      if (!isOperationalError(thrown) || thrown.code !== 'POSTGRES.LOGIN_REFUSED') throw thrown;
      log.warn({ login: first.login.username }, 'login refused, asking for another');
      await this.#options.logins.replace(first.login);
      return connected(await this.#poolOfLogin());
    }
  }

  async #poolOfLogin(): Promise<LoginPool> {
    const login = await this.#options.logins.current();
    if (this.#current?.login.username === login.username) return this.#current;
    void this.#retire();
    const { server, applicationName } = this.#options;
    const { maxConnections = defaultConnections, idleMillis = defaultIdleMillis } = this.#options;
    const pool = new Pool({
      ...driverSettings(server, login, applicationName),
      max: maxConnections,
      idleTimeoutMillis: idleMillis,
    });
    // Sessions that the server ends, idle or at work, are noticed by their next statement.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    this.#current = { login, pool };
    return this.#current;
  }

  async #retire(): Promise<void> {
    const old = this.#current;
    this.#current = undefined;
    if (old === undefined) return;
    const ended = old.pool.end().finally(() => this.#draining.delete(ended));
    this.#draining.add(ended);
    await ended;
  }
}

async function connected({ pool }: LoginPool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (thrown) {
    throw toPostgresError(thrown);
  }
}
