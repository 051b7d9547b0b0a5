import { setTimeout as wait } from 'node:timers/promises';
import { ServiceLogins, VaultHttp, type DatabaseLogin } from '#agent-identity';
import { asSuperuser, connect, projectedTokenFile, stack } from '#testing';

const { vault: stackVault } = stack();

const vault = new VaultHttp(stackVault.address);
const open: ServiceLogins[] = [];

function intakeLogins(): ServiceLogins {
  const tokenFile = projectedTokenFile('intake-api');
  const logins = new ServiceLogins({ vault, role: 'intake-api', tokenFile, databaseRole: 'intake' });
  open.push(logins);
  return logins;
}

afterAll(async () => {
  for (const logins of open) await logins.close();
  await vault.close();
});

async function exists({ username }: DatabaseLogin): Promise<boolean> {
  const { rowCount } = await asSuperuser((client) =>
    client.query('select from pg_roles where rolname = $1', [username]),
  );
  return rowCount === 1;
}

test('a service signs in to PostgreSQL with the login it is given, which many callers share', async () => {
  const logins = intakeLogins();
  const [login, same] = await Promise.all([logins.current(), logins.current()]);
  expect(login.username).toMatch(/^intake\.[a-z0-9]{12}$/);
  expect(same).toBe(login);
  const session = await connect(login.username, login.password.reveal());
  await session.end();
});

test('a replaced login is drained by its listeners, then dropped', async () => {
  const logins = intakeLogins();
  const old = await logins.current();
  const seen: unknown[] = [];
  logins.onReplaced(async (login) => {
    seen.push(login.username, await exists(old));
  });

  await logins.replace(old);
  const next = await logins.current();
  while (await exists(old)) await wait(20);

  expect(seen).toEqual([next.username, true]);
  expect(await exists(next)).toBe(true);
});

test('a login refused long ago does not cost the present one', async () => {
  const logins = intakeLogins();
  const old = await logins.current();
  await logins.replace(old);
  const next = await logins.current();
  await logins.replace(old);
  expect(await logins.current()).toBe(next);
});

test('closing ends the login and its sessions', async () => {
  const logins = intakeLogins();
  const login = await logins.current();
  const session = await connect(login.username, login.password.reveal());
  await logins.close();
  expect(await exists(login)).toBe(false);
  await expect(session.query('select 1')).rejects.toThrow();
});
