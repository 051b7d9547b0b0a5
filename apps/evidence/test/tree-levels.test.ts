import { createHash } from 'node:crypto';
import { Frontier, type HashedNode } from '#evidence';
import { migrate } from '#persistence';
import { asSuperuser, ownDatabase } from '#testing';

const owner = ownDatabase('levels');
const { database } = owner;

/** More than 4,096 and no power of two: levels above those that were stored before, and edges that are not whole. */
const leaves = Array.from({ length: 8_500 }, (_, index) => createHash('sha256').update(`${index}`).digest());

const frontier = new Frontier(0, []);
const whole: readonly HashedNode[] = leaves.flatMap((leaf) => frontier.append(leaf));
const atEvery = (levels: number): readonly HashedNode[] => whole.filter(({ level }) => level % levels === 0);
const named = (nodes: readonly HashedNode[]): readonly string[] =>
  nodes.map(({ level, index, hash }) => `${level}/${index} ${hash.toString('hex')}`).toSorted();

afterAll(() =>
  asSuperuser((client) => client.query(`drop database if exists ${database} with (force)`), 'postgres'),
);

test('a log that stored every eighth level has every fourth afterwards, the ones above them too', async () => {
  await migrate(owner);
  const before = atEvery(8);
  await asSuperuser(async (client) => {
    await client.query(`delete from migrations.applied where name = '0055_tree_levels.sql'`);
    await client.query(
      `insert into evidence.record (position, chain, seq, kind, key, at, text, hash)
       select n - 1, 'system', n, 'source.gap', n::text, now(), '{}', hash
       from unnest($1::bytea[]) with ordinality as l (hash, n)`,
      [leaves],
    );
    await client.query(
      'insert into evidence.node (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])',
      [before.map(({ level }) => level), before.map(({ index }) => index), before.map(({ hash }) => hash)],
    );
  }, database);
  expect(await migrate(owner)).toEqual(['0055_tree_levels.sql']);
  const { rows } = await asSuperuser(
    (client) => client.query<HashedNode>('select level, index::integer as index, hash from evidence.node'),
    database,
  );
  expect(named(rows)).toEqual(named(atEvery(4)));
  expect(rows.some(({ level }) => level === 12)).toBe(true);
});
