import { migrate } from '#persistence';
import { asSuperuser, ownDatabase } from '#testing';

const owner = ownDatabase('migrate');
const { database } = owner;

afterAll(() =>
  asSuperuser((client) => client.query(`drop database if exists ${database} with (force)`), 'postgres'),
);

test('several at once make the database once, and a later one finds nothing to do', async () => {
  const applied = await Promise.all([migrate(owner), migrate(owner), migrate(owner)]);
  const names = applied.flat();
  expect(names.length).toBeGreaterThanOrEqual(6);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(names.toSorted());
  expect(await migrate(owner)).toEqual([]);
});

test('a migration that was changed after it was applied is refused by name', async () => {
  await migrate(owner);
  await asSuperuser(
    (client) => client.query(`update migrations.applied set sha256 = 'other' where name = '0001_claims.sql'`),
    database,
  );
  await expect(migrate(owner)).rejects.toMatchObject({
    code: 'MIGRATION.CHANGED',
    message: 'changed since they were applied: 0001_claims.sql',
  });
});

test('nobody connects by default, and nobody makes anything in the public schema', async () => {
  const { rows } = await asSuperuser((client) =>
    client
      .query<Record<string, boolean>>(
        `
      create role nobody_${process.pid} login;
      select has_database_privilege('nobody_${process.pid}', current_database(), 'connect') as connect,
        has_database_privilege('nobody_${process.pid}', current_database(), 'temporary') as temporary,
        has_database_privilege('nobody_${process.pid}', 'postgres', 'connect') as elsewhere,
        has_schema_privilege('nobody_${process.pid}', 'public', 'create') as create;`,
      )
      .then((results) => (results as unknown as { rows: Record<string, boolean>[] }[])[1] ?? { rows: [] }),
  );
  await asSuperuser((client) => client.query(`drop role nobody_${process.pid}`), 'postgres');
  expect(rows).toEqual([{ connect: false, temporary: false, elsewhere: false, create: false }]);
});
