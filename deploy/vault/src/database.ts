import { randomBytes } from 'node:crypto';
import { claimRole, claimUsername, serviceRole, serviceUsername, sessionRole } from './database-roles.js';
import { ensureMount } from './mounts.js';
import { peoplesRoles, serviceRoles, stages } from './names.js';
import type { PostgresForVault, VaultBootstrapOptions } from './options.js';
import { registerPlugin } from './plugins.js';
import { VaultRefusal, type VaultAdmin } from './vault-admin.js';

const pluginName = 'postgresql-database-plugin';

/**
 * One `config` per role, since the plugin makes and drops logins under a lock per `config`; and each has
 * its own admin role in PostgreSQL, which can give its one group away and no other.
 */
export async function connectDatabase(
  vault: VaultAdmin,
  options: Pick<VaultBootstrapOptions, 'postgres' | 'plugin'>,
): Promise<void> {
  await registerPlugin(vault, `database/${pluginName}`, options.plugin);
  await ensureMount(vault, 'database', {
    type: 'database',
    // The login's name is what ties Vault's entries to PostgreSQL's; it is no secret.
    config: { audit_non_hmac_response_keys: ['username'] },
  });
  for (const stage of [...stages, peoplesRoles.claim]) {
    await connect(vault, options.postgres, { role: stage, usernameTemplate: claimUsername });
    await vault.write(`database/roles/${stage}`, { db_name: stage, ...claimRole(stage) });
  }
  for (const role of serviceRoles) {
    await connect(vault, options.postgres, { role, usernameTemplate: serviceUsername });
    await vault.write(`database/roles/${role}`, { db_name: role, ...serviceRole(role) });
  }
  const { session } = peoplesRoles;
  await connect(vault, options.postgres, { role: session, usernameTemplate: claimUsername });
  await vault.write(`database/roles/${session}`, { db_name: session, ...sessionRole(session) });
}

interface Connection {
  readonly role: string;
  readonly usernameTemplate: string;
}

/**
 * Vault keeps the admin's password through updates that name none, so a working connection is only
 * refreshed. Where none works yet, the role gets a throw-away password which Vault replaces at once:
 * after that nobody but Vault knows it.
 */
async function connect(vault: VaultAdmin, postgres: PostgresForVault, connection: Connection): Promise<void> {
  const path = `database/config/${connection.role}`;
  const settings = connectionSettings(postgres, connection);
  const exists = (await vault.read(path)) !== undefined;
  if (exists && (await accepted(vault, path, settings))) return;
  const password = randomBytes(32).toString('base64url');
  await postgres.setAdminPassword(adminRole(connection.role), password);
  await vault.write(path, { ...settings, password });
  await vault.write(`database/rotate-root/${connection.role}`, {});
}

/** False when Vault could not sign in to PostgreSQL with the password it has. */
async function accepted(
  vault: VaultAdmin,
  path: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  try {
    await vault.write(path, settings);
    return true;
  } catch (thrown) {
    if (thrown instanceof VaultRefusal && /password authentication failed|SQLSTATE 28/.test(thrown.message)) {
      return false;
    }
    throw thrown;
  }
}

function adminRole(role: string): string {
  return `vault_admin_${role}`;
}

function connectionSettings(postgres: PostgresForVault, connection: Connection): Record<string, unknown> {
  const { host, port, database, authoritiesPem } = postgres;
  return {
    plugin_name: pluginName,
    allowed_roles: [connection.role],
    connection_url: `postgresql://{{username}}:{{password}}@${host}:${port}/${database}?sslmode=verify-full&application_name=vault`,
    tls_ca: authoritiesPem,
    username: adminRole(connection.role),
    username_template: connection.usernameTemplate,
    // PostgreSQL hashes, with the iterations set on the admin role: docs/adr/0003.
    password_authentication: 'password',
    max_open_connections: 4,
    max_idle_connections: 2,
    verify_connection: true,
  };
}
