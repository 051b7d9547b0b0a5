import { ServicePool, type LoginSource, type ServicePoolOptions } from '#persistence';
import type { Settings } from './settings.js';

/**
 * An exchange holds a connection while Vault mints. Ending access must not wait behind a burst of them, nor for
 * a connection to be made.
 */
export const connections = {
  deciding: { maxConnections: 10 },
  endingAccess: { maxConnections: 8, idleMillis: 0 },
} as const;

/** The database, signed in to as `authority`, with a login that Vault replaces now and then. */
export function openDatabase(
  settings: Settings,
  logins: LoginSource,
  limits: Pick<ServicePoolOptions, 'maxConnections' | 'idleMillis'>,
): ServicePool {
  return new ServicePool({
    server: {
      host: settings.VOUCH_POSTGRES_HOST,
      port: settings.VOUCH_POSTGRES_PORT,
      database: settings.VOUCH_POSTGRES_DATABASE,
    },
    logins,
    applicationName: 'authority',
    ...limits,
  });
}
