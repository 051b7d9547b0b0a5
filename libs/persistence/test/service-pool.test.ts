import { ServicePool, type DatabaseLogin, type LoginSource } from '#persistence';
import { asSuperuser, dropLogin, dropLogins, loginIn, postgresServer } from '#testing';

const server = postgresServer();

/** Logins that the test replaces by hand. */
class HandedLogins implements LoginSource {
  readonly #listeners: (() => void | Promise<void>)[] = [];
  #login: DatabaseLogin;

  constructor(login: DatabaseLogin) {
    this.#login = login;
  }

  current(): Promise<DatabaseLogin> {
    return Promise.resolve(this.#login);
  }

  onReplaced(listener: () => void | Promise<void>): void {
    this.#listeners.push(listener);
  }

  async replace(): Promise<void> {
    await this.hand(await loginIn('authority'));
  }

  async hand(login: DatabaseLogin): Promise<void> {
    this.#login = login;
    await Promise.all(this.#listeners.map(async (listener) => listener()));
  }
}

async function newPool() {
  const logins = new HandedLogins(await loginIn('authority'));
  return { logins, pool: new ServicePool({ server, logins, applicationName: 'pool-test' }) };
}

const whoami = (pool: ServicePool) =>
  pool.transaction(async (sql) => {
    const [row] = await sql.query<{ session_user: string }>('select session_user');
    return row?.session_user;
  });

afterAll(dropLogins);

test('new work goes over the new login, and the old one is let go only after its work has ended', async () => {
  const { logins, pool } = await newPool();
  const [old, next] = [await logins.current(), await loginIn('authority')];
  const order: string[] = [];
  let replaced: Promise<void> | undefined;
  await pool.transaction(async (sql) => {
    replaced = logins.hand(next).then(() => void order.push('old login let go'));
    expect(await whoami(pool)).toBe(next.username);
    const [row] = await sql.query<{ session_user: string }>('select session_user from pg_sleep(0.1)');
    expect(row?.session_user).toBe(old.username);
    order.push('old work ended');
  });
  await replaced;
  expect(order).toEqual(['old work ended', 'old login let go']);
  await pool.close();
});

test('a login that PostgreSQL no longer knows is replaced, and the work goes on', async () => {
  const { logins, pool } = await newPool();
  await dropLogin(await logins.current());
  expect(await whoami(pool)).toBe((await logins.current()).username);
  await pool.close();
});

test('a session that the server ends is a transient failure, and the next work gets another one', async () => {
  const { pool } = await newPool();
  const ended = pool.transaction(async (sql) => {
    const [row] = await sql.query<{ pid: number }>('select pg_backend_pid() as pid');
    await asSuperuser((client) => client.query('select pg_terminate_backend($1)', [row?.pid]));
    await sql.query('select 1');
  });
  await expect(ended).rejects.toMatchObject({ code: 'POSTGRES.UNAVAILABLE', retry: 'transient' });
  expect(await whoami(pool)).toBeDefined();
  await pool.close();
});

test('a failed statement that is passed over does not commit the rest', async () => {
  const { pool } = await newPool();
  const passedOver = pool.transaction(async (sql) => {
    await sql.query('select 1 / 0').catch(() => undefined);
  });
  await expect(passedOver).rejects.toMatchObject({ code: 'POSTGRES.REFUSED' });
  await pool.close();
});

test('a server that is away is a transient failure without its address in the message', async () => {
  const logins = new HandedLogins(await loginIn('authority'));
  const pool = new ServicePool({ server: { ...server, port: 9 }, logins, applicationName: 'pool-test' });
  await expect(whoami(pool)).rejects.toMatchObject({
    code: 'POSTGRES.UNAVAILABLE',
    retry: 'transient',
    message: 'PostgreSQL does not answer (ECONNREFUSED)',
  });
  await pool.close();
});

test('bigints, dates and statements in comments are as documented', async () => {
  const { pool } = await newPool();
  const rows = await pool.transaction((sql) =>
    sql.query(`select 9007199254740993::bigint as big, '2026-02-28'::date as day, $1::jsonb as json`, [
      { a: '1.00' },
    ]),
  );
  expect(rows).toEqual([{ big: 9_007_199_254_740_993n, day: '2026-02-28', json: { a: '1.00' } }]);
  await pool.close();
});
