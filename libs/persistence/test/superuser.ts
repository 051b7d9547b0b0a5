import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { postgres } from '../../../test/trust-boundaries/vault-access.js';

/** The superuser in another database than the stack's own. */
export async function connectTo<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const { host, port, superuser: user, superuserPasswordFile } = postgres;
  const password = readFileSync(superuserPasswordFile, 'utf8').trim();
  const client = new Client({ host, port, user, password, database });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
