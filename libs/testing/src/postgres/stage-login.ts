import { randomBytes } from 'node:crypto';
import type { DatabaseLogin, PostgresServer } from '#persistence';
import { stack } from '../stack/stack.js';
import { keepReconcilerAway, letReconcilerIn } from './reconciler-away.js';
import { asSuperuser } from './superuser.js';

/** The stack's database as apps are told of it. */
export function postgresServer(): PostgresServer {
  const { host, port, database } = stack().postgres;
  return { host, port, database };
}

const made: string[] = [];

/**
 * A login as Vault's creation statements make it, without Vault: for testing what the database does with it. The
 * reconciler, which ends such logins, is kept away until {@link dropLogins}.
 */
export async function loginIn(group: string, claimId?: string): Promise<DatabaseLogin> {
  await keepReconcilerAway();
  const random = randomBytes(6).toString('hex');
  const username = claimId === undefined ? `${group}.${random}` : `${group}.${claimId}.${random}`;
  const password = randomBytes(24).toString('base64url');
  await asSuperuser(async (client) => {
    await client.query(`set log_statement = 'none'`);
    const [role, secret] = [client.escapeIdentifier(username), client.escapeLiteral(password)];
    await client.query(
      `create role ${role} login password ${secret} in role ${client.escapeIdentifier(group)}`,
    );
  });
  made.push(username);
  return { username, password: { reveal: () => password } };
}

export async function dropLogin({ username }: Pick<DatabaseLogin, 'username'>): Promise<void> {
  await asSuperuser(async (client) => {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
      username,
    ]);
    await client.query(`drop role if exists ${client.escapeIdentifier(username)}`);
  });
}

/** For `afterAll`. */
export async function dropLogins(): Promise<void> {
  for (const username of made.splice(0)) await dropLogin({ username });
  await letReconcilerIn();
}
