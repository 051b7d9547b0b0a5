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

/** A connection as whom no row security holds; the caller ends it. */
export async function superuserClient(database?: string): Promise<Client> {
  const { superuser, superuserPasswordFile } = stack().postgres;
  return connect(superuser, readFileSync(superuserPasswordFile, 'utf8').trim(), database);
}

/** Whom no row security holds: for looking and for setting things up, never for what is tested. */
export async function asSuperuser<T>(work: (client: Client) => Promise<T>, database?: string): Promise<T> {
  const client = await superuserClient(database);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
