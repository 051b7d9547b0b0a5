import { ServicePool, type LoginSource } from '#persistence';
import type { Settings } from './settings.js';

/** The database, signed in to as `authority`, with a login that Vault replaces now and then. */
export function openDatabase(settings: Settings, logins: LoginSource): ServicePool {
  return new ServicePool({
    server: {
      host: settings.VOUCH_POSTGRES_HOST,
      port: settings.VOUCH_POSTGRES_PORT,
      database: settings.VOUCH_POSTGRES_DATABASE,
    },
    logins,
    applicationName: 'authority',
  });
}
