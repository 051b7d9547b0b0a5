import type { Client } from 'pg';
import { asSuperuser } from '#testing';

/** The password of an admin role is Vault's alone, so the superuser steps into its shoes. */
async function asAdmin<T>(role: string, work: (client: Client) => Promise<T>): Promise<T> {
  return asSuperuser(async (client) => {
    await client.query(`set session authorization ${role}`);
    return work(client);
  });
}

test.each([
  ['gives away another group', 'create role intruder in role act'],
  ['makes a superuser', 'create role intruder superuser'],
  ['passes row security by', 'create role intruder bypassrls'],
  ['drops what it did not make', 'drop role vault_admin_act'],
  ['changes another group', 'alter role act login'],
  ['changes another admin', `alter role vault_admin_act password 'x'`],
  ['logs more of its own statements', `set log_min_error_statement = 'error'`],
  ['becomes the owner', 'set role vouch_owner'],
])('the admin role of gather never %s', async (_what, statement) => {
  await expect(asAdmin('vault_admin_gather', (client) => client.query(statement))).rejects.toMatchObject({
    code: '42501',
  });
});

test('admin roles hash generated passwords with one round and log none of their statements', async () => {
  const roles = await asSuperuser((client) =>
    client.query<{ rolconfig: string[] }>(
      `select rolconfig from pg_roles where rolname like 'vault_admin_%' order by rolname`,
    ),
  );
  expect(roles.rows).toHaveLength(10);
  for (const { rolconfig } of roles.rows) {
    expect(rolconfig).toEqual(
      expect.arrayContaining([
        'scram_iterations=1',
        'log_statement=none',
        'log_min_error_statement=panic',
        'log_min_duration_statement=-1',
      ]),
    );
  }
});
