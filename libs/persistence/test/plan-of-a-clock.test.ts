import { migrate } from '#persistence';
import { asSuperuser, ownDatabase, sealedNothing } from '#testing';

const owner = ownDatabase('clocks');
const { database } = owner;
const name = '0056_plan_of_a_clock.sql';

/** A clock from before it said which plan it goes by. */
interface Earlier {
  readonly claimId: string;
  readonly stated?: string;
  readonly found?: object;
  /** Not sent again: what revision 1 said stands. */
  readonly answers?: true;
  readonly appealed?: true;
}

const byCoverage = { kind: 'resolved', source: 'coverage', terms: { planId: 'gold' } };
const byPayer = { kind: 'resolved', source: 'payer-name', terms: { planId: 'gold' } };

const earlier: readonly Earlier[] = [
  { claimId: 'STATED', stated: 'gold' },
  { claimId: 'COVERED', found: byCoverage },
  { claimId: 'BY-PAYER', found: byPayer },
  { claimId: 'ANSWERED', found: byCoverage, answers: true },
  { claimId: 'APPEALED', found: byCoverage, appealed: true },
  { claimId: 'UNKNOWN', stated: 'tin' },
  { claimId: 'LOADED-LATER', stated: 'late' },
];

beforeAll(async () => {
  await migrate(owner);
  await asSuperuser(async (client) => {
    // As it was before the migration, with rows; no trigger and no foreign key looks at them.
    await client.query(`
      drop view claims.plan_found; drop view claims.clock_now; alter table claims.clock drop column plan_id;
      delete from migrations.applied where name = '${name}';
      set session_replication_role = replica;
      insert into reference.plan (plan_id, version, terms, loaded_at, loaded_by)
      values ('gold', 1, '{}', '2025-01-01', 'test'), ('late', 1, '{}', '2025-03-01', 'test')`);
    for (const { claimId, stated = null, found, answers, appealed } of earlier) {
      const revision = answers || appealed ? 2 : 1;
      await client.query(
        `insert into claims.claim (claim_id, revision, submitter_sub, claim_identifier, member_key, family_key, currency,
           payee_ref, stated_plan_id, source_format, content_sha256, content, correlation_id, txn, received_at,
           content_of, appeal_level)
         values ($1, $2, 's', 'n', 'm', 'f', 'USD', 'p', $3, 'json', encode(sha256(random()::text::bytea), 'hex'), $4,
           'c', 't', '2025-02-01', $5, $6)`,
        [claimId, revision, stated, sealedNothing, answers ? 1 : null, appealed ? 1 : null],
      );
      await client.query(
        `insert into claims.clock (claim_id, revision, line, source, zone, received_at, due_at)
         values ($1, $2, 'medicare', 'x', 'UTC', '2025-02-01', '2025-03-01')`,
        [claimId, revision],
      );
      if (found === undefined) continue;
      await client.query(
        `insert into claims.facts (claim_id, revision, pass, body, sha256) values ($1, $2, 1, $3, repeat('a', 64))`,
        [claimId, revision, { plan: found }],
      );
    }
  }, database);
  expect(await migrate(owner)).toEqual([name]);
});

afterAll(() =>
  asSuperuser((client) => client.query(`drop database if exists ${database} with (force)`), 'postgres'),
);

test('a clock from before is told the plan that it went by, which need not be the one gather found', async () => {
  const { rows } = await asSuperuser(
    (client) =>
      client.query<{ claim_id: string; plan_id: string | null }>(
        'select claim_id, plan_id from claims.clock',
      ),
    database,
  );
  expect(Object.fromEntries(rows.map(({ claim_id, plan_id }) => [claim_id, plan_id]))).toEqual({
    STATED: 'gold',
    COVERED: 'gold',
    'BY-PAYER': null,
    ANSWERED: null,
    APPEALED: null,
    UNKNOWN: null,
    'LOADED-LATER': null,
  });
});

test('evidence is told of no change, and row security is forced as before', async () => {
  const { rows } = await asSuperuser(
    (client) =>
      client.query(
        `select (select count(*)::integer from evidence.clock_entry) as told,
           (select bool_and(relforcerowsecurity) from pg_class
            where oid in ('claims.claim'::regclass, 'claims.facts'::regclass)) as forced,
           (select tgenabled from pg_trigger where tgname = 'note_clock') as "noteClock"`,
      ),
    database,
  );
  expect(rows).toEqual([{ told: 0, forced: true, noteClock: 'O' }]);
});
