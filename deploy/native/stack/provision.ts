import { Client } from 'pg';
import { migrate } from '#persistence';

/** PostgreSQL as its superuser reaches it. */
export interface PostgresOwner {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

async function asSuperuser<T>(
  owner: PostgresOwner,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ ...owner, database, application_name: 'vouch-launcher', ssl: true });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The database, its roles and its schema, brought up to date. */
export async function prepareDatabase(owner: PostgresOwner, database: string): Promise<void> {
  await migrate({ ...owner, database });
}

/** Gives an admin role the password that Vault is about to replace; kept out of the server's log even on error. */
export async function setRolePassword(owner: PostgresOwner, role: string, password: string): Promise<void> {
  await asSuperuser(owner, 'postgres', async (client) => {
    await client.query("set log_statement = 'none'");
    await client.query("set log_min_error_statement = 'panic'");
    const [name, secret] = [client.escapeIdentifier(role), client.escapeLiteral(password)];
    await client.query(`alter role ${name} login password ${secret}`);
  });
}
