import { readFileSync } from 'node:fs';
import type { ClaimCredential } from '#agent-identity';
import { asSuperuser, claimAt, connect, stack, stackProcesses, statePath, until } from '#testing';
import { askAuthority } from '../trust-boundaries/ask-authority.js';
import { asAgent, type AsAgent } from '../trust-boundaries/as-agent.js';
import { recorded, reconcile } from '../trust-boundaries/reconciliations.js';

/** Vault tries again after 10 to 30 s; the reconciler looks every 30 s for what is older than 30 s. */
const within = 100_000;

let gather: AsAgent;

beforeAll(async () => {
  gather = await asAgent('gather-agent');
});
afterAll(async () => {
  await gather.close();
});

async function exists({ login }: ClaimCredential): Promise<boolean> {
  const { rowCount } = await asSuperuser((client) =>
    client.query('select from pg_roles where rolname = $1', [login.username]),
  );
  return rowCount === 1;
}

async function failing(): Promise<unknown> {
  return (await askAuthority('/health/access', {})).body['revocationsFailing'];
}

/** Vault's admin of one stage cannot sign in, so nothing of that stage can be made or dropped by Vault. */
async function lockAdminOut(): Promise<void> {
  await asSuperuser(async (client) => {
    await client.query('alter role vault_admin_gather nologin');
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'vault_admin_gather'`,
    );
  });
}

async function letAdminIn(): Promise<void> {
  await asSuperuser((client) => client.query('alter role vault_admin_gather login'));
}

test('a login that Vault cannot drop is ended without it, its lease is shown as failing, and ends clean', async () => {
  const credential = await gather.open(await claimAt('gather'));
  const { login } = credential;
  const session = await connect(login.username, login.password.reveal());
  await lockAdminOut();
  try {
    expect(await credential.revoke()).toEqual({ outcome: 'revoked' });
    expect(await exists(credential)).toBe(true);
    await until('the login is ended', async () => !(await exists(credential)), { within, every: 500 });
    await expect(session.query('select 1')).rejects.toThrow();
    // A finding is on record once it was looked at again.
    const healed = await until('it is on record', async () => {
      const entries = await recorded(login.username);
      return entries.length > 0 && entries;
    });
    expect(healed).toEqual([{ kind: 'login.without-token', action: 'end-login', result: 'healed' }]);
    // The lease stays with Vault, which goes on trying: that is seen, and tried as well, and not called healed.
    await until('the failing is shown', async () => (await failing()) === 1, { within, every: 500 });
    expect(await recorded(login.leaseId)).toContainEqual({
      kind: 'lease.overdue',
      action: 'end-lease',
      result: 'failed',
    });
  } finally {
    await letAdminIn();
  }
  await until(
    'nothing is failing any more',
    async () => {
      await reconcile();
      return (await reconcile()).length === 0 && (await failing()) === 0;
    },
    { within, every: 1_000 },
  );
}, 240_000);

const testOnOwnServers = stack().kind === 'native' ? test : test.skip;

testOnOwnServers(
  'tokens that end while PostgreSQL is stopped leave no login once it is back',
  async () => {
    const credentials = await Promise.all(
      Array.from({ length: 4 }, async () => gather.open(await claimAt('gather'))),
    );
    const failuresBefore = failedRevocations();
    const postgres = stackProcesses().find(({ name }) => name === 'postgres');
    process.kill(postgres?.pid ?? 0, 'SIGINT');
    await until('PostgreSQL is away', async () =>
      asSuperuser(async (client) => client.query('select 1')).then(
        () => false,
        () => true,
      ),
    );
    const revoked = await Promise.all(credentials.map(async (credential) => credential.revoke()));
    expect(revoked).toEqual(credentials.map(() => ({ outcome: 'revoked' })));
    await until('Vault has tried in vain', () => failedRevocations() > failuresBefore);

    await until(
      'PostgreSQL is back, and no login is left',
      async () => {
        const left = await Promise.all(
          credentials.map(async (credential) => exists(credential).catch(() => true)),
        );
        return left.every((there) => !there);
      },
      { within, every: 500 },
    );
    await until('nothing is failing', async () => (await reconcile()).length === 0, { within, every: 1_000 });
  },
  240_000,
);

function failedRevocations(): number {
  return readFileSync(statePath('logs', 'vault.log'), 'utf8').split('failed to revoke lease').length;
}
