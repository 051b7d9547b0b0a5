import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { stack } from '../stack/stack.js';

/** A connection with some login; the caller ends it. */
export async function connect(
  username: string,
  password: string,
  database: string = stack().postgres.database,
): Promise<Client> {
  const { host, port } = stack().postgres;
  const client = new Client({ host, port, database, user: username, password, ssl: true });
  // A session that the server ends reports it here too; the test sees it in its next query.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Whom no row security holds: for looking and for setting things up, never for what is tested. */
export async function asSuperuser<T>(work: (client: Client) => Promise<T>, database?: string): Promise<T> {
  const { superuser, superuserPasswordFile } = stack().postgres;
  const password = readFileSync(superuserPasswordFile, 'utf8').trim();
  const client = await connect(superuser, password, database);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
