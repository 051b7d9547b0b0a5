import { attribute, withSpan } from '#telemetry';
import { Client } from 'pg';
import { toPostgresError } from '../statements/postgres-error.js';
import type { Sql } from '../statements/sql.js';
import { TracedStatements } from '../statements/traced-statements.js';
import { inTransaction } from '../statements/transaction.js';
import { driverSettings } from './driver-settings.js';
import type { DatabaseLogin, PostgresServer } from './postgres-server.js';

/** One connection with the login of one claim and stage: row security shows it that claim only. */
export interface ClaimConnection {
  /** @throws PostgresError; what `work` throws */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** A single statement, committed by itself. */
  readonly sql: Sql;
  /** Never throws: revoking the login would end the session as well. */
  close(): Promise<void>;
}

/**
 * Connects as a claim's login; `correlationId` becomes the session's `application_name`, so that the
 * server's log names it on every line.
 *
 * @throws PostgresError `POSTGRES.UNAVAILABLE` or `POSTGRES.LOGIN_REFUSED`
 */
export async function connectClaim(
  server: PostgresServer,
  login: DatabaseLogin,
  correlationId: string,
): Promise<ClaimConnection> {
  const client = new Client(driverSettings(server, login, correlationId));
  // A session that the server ends is noticed by the next statement; without a listener it would crash.
  client.on('error', () => undefined);
  const attributes = {
    'db.system.name': 'postgresql',
    'db.namespace': server.database,
    'server.address': server.host,
    'server.port': server.port,
    [attribute.databaseLogin]: login.username,
  };
  await withSpan('postgresql connect', { kind: 'client', attributes }, async () => {
    try {
      await client.connect();
    } catch (thrown) {
      throw toPostgresError(thrown);
    }
  });
  const statements = new TracedStatements(client, server);
  return {
    sql: statements,
    transaction: (work) => inTransaction(statements, work),
    close: async () => {
      await client.end().catch(() => undefined);
    },
  };
}
