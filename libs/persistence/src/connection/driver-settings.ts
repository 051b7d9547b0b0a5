import { types, type ClientConfig } from 'pg';
import type { DatabaseLogin, PostgresServer } from './postgres-server.js';

const { INT8, DATE } = types.builtins;

/** No statement of ours is slow; one that is has met a lock it will not get. */
const statementTimeoutMillis = 10_000;
const connectTimeoutMillis = 5_000;

/**
 * PostgreSQL's types as ours, decided in this one place: `bigint` (all money) as bigint, `date` as
 * `YYYY-MM-DD`, since a day of service has no time zone.
 */
const typeParsers: NonNullable<ClientConfig['types']> = {
  getTypeParser: (id, format) => {
    if (id === INT8) return (text: string) => BigInt(text);
    if (id === DATE) return (text: string) => text;
    return types.getTypeParser(id, format) as (value: string) => unknown;
  },
};

export function driverSettings(
  server: PostgresServer,
  login: DatabaseLogin,
  applicationName: string,
): ClientConfig {
  return {
    host: server.host,
    port: server.port,
    database: server.database,
    user: login.username,
    password: login.password.reveal(),
    application_name: applicationName,
    statement_timeout: statementTimeoutMillis,
    connectionTimeoutMillis: connectTimeoutMillis,
    types: typeParsers,
    // As libpq's `verify-full`: signed by an authority that this process trusts, for this host.
    ssl: true,
  };
}
