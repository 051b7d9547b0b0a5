import type { Client } from 'pg';
import { AssistantSession, SessionClient, VaultHttp } from '#agent-identity';
import { accessToken, connect, stack, urlOf } from '#testing';

describe('where nobody guards, the database refuses with the session’s own login', () => {
  const vault = new VaultHttp(stack().vault.address);
  const sessions = new SessionClient(urlOf('authority'), async () => accessToken('ops'));
  const own = new AssistantSession({ vault, sessions });
  let client: Client;

  beforeAll(async () => {
    const { username, password } = await own.current();
    client = await connect(username, password.reveal());
  });

  afterAll(async () => {
    await client.end();
    await own.close();
    await sessions.close();
    await vault.close();
  });

  test.each([
    ['writing', `delete from masked.claim`],
    ['writing, asking to write', `begin read write; delete from masked.claim`],
    ['writing on the side', `with x as (delete from masked.claim returning *) select * from x`],
    ['another table', `select claim_id from claims.claim`],
    ['another schema', `select * from evidence.record`],
    ['logins and their passwords', `select rolpassword from pg_catalog.pg_authid`],
    ['a file', `select pg_read_file('/etc/passwd')`],
    ['a program', `copy (select 1) to program 'id'`],
    ['becoming somebody else', `set role vouch_owner`],
    ['a lock', `select * from masked.claim for update`],
    ['a large object', `select lo_import('/etc/passwd')`],
    ['another database', `select dblink('x', 'select 1')`],
  ])('%s', async (_what, statement) => {
    const code = await client.query(statement).then(
      () => 'done',
      (thrown: unknown) => (thrown as { code: string }).code,
    );
    await client.query('rollback');
    // No grant; a transaction that only reads; no write through a view; no such function.
    expect(['42501', '25006', '55000', '42883']).toContain(code);
  });

  test('waiting', async () => {
    await expect(client.query('select pg_sleep(30)')).rejects.toMatchObject({ code: '57014' });
  }, 30_000);
});
