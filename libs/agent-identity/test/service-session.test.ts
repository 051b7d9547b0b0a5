import { VaultHttp } from '#agent-identity';
import { openServiceSession, renewServiceSession } from '../src/service-session.js';
import { revokeSelf } from '../src/workload-login.js';
import { asSuperuser, projectedTokenFile, stack } from '#testing';

const { vault: stackVault } = stack();

const vault = new VaultHttp(stackVault.address);
afterAll(() => vault.close());

async function validUntil(username: string): Promise<number> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ rolvaliduntil: Date }>('select rolvaliduntil from pg_roles where rolname = $1', [
      username,
    ]),
  );
  return rows[0]?.rolvaliduntil.getTime() ?? 0;
}

test('token and login are renewed together, in Vault and in PostgreSQL', async () => {
  const workload = { vault, role: 'intake-api', tokenFile: projectedTokenFile('intake-api') };
  const session = await openServiceSession(workload, 'intake');
  const before = await validUntil(session.login.username);
  while (Date.now() < session.login.expiresAt.getTime() - session.fullSeconds * 1000 + 1_100) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  const renewed = await renewServiceSession(vault, session);

  expect(renewed.grantedSeconds).toBeGreaterThanOrEqual(session.fullSeconds - 1);
  expect(renewed.held.login.expiresAt.getTime()).toBeGreaterThan(session.login.expiresAt.getTime());
  expect(await validUntil(session.login.username)).toBeGreaterThan(before);
  await revokeSelf(vault, session.token);
  expect(await validUntil(session.login.username)).toBe(0);
});
