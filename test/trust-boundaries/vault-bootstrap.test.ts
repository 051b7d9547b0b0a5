import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { bootstrapVault, type VaultPlugin } from '../../deploy/vault/src/bootstrap.js';
import { VaultSystem } from '../../deploy/native/servers/vault-system.js';
import { Bug } from '#errors';
import { StateFolder } from '../../deploy/native/state/state-folder.js';
import { SiteAuthority } from '../../deploy/native/tls/site-authority.js';
import { callVault, issuerPublicKeyPem, stack, statePath, workloadIssuer } from '#testing';

const { vault } = stack();

const system = new VaultSystem(vault.address);
let root = '';

beforeAll(async () => {
  root = await system.generateRoot(readFileSync(vault.unsealKeyFile, 'utf8').trim());
});

afterAll(async () => {
  await system.revokeSelf(root);
});

async function data(path: string): Promise<unknown> {
  return (await callVault('GET', path, { token: root })).body['data'];
}

const roles = [
  ...['gather', 'analyze', 'act', 'review', 'intake', 'authority', 'console'],
  ...['assistant', 'breakglass', 'evidence'],
];
const apps = ['intake-api', 'authority', 'gather-agent', 'analyze-agent', 'act-agent', 'console', 'evidence'];
const certified = [
  'intake-api',
  'authority',
  'gather-agent',
  'analyze-agent',
  'act-agent',
  'console',
  'evidence',
];
const tokenRoles = [
  ...['claim-gather', 'claim-analyze', 'claim-act', 'claim-review'],
  ...['claim-breakglass', 'session-assistant'],
];
const policies = ['agent', 'reconciler', ...certified, ...tokenRoles];

const configured = [
  'sys/audit',
  'sys/auth/workloads',
  'sys/mounts',
  'sys/config/auditing/request-headers',
  'auth/workloads/config',
  'identity/oidc/config',
  'identity/oidc/key/agent',
  'identity/oidc/role/agent',
  'transit/keys/mandate',
  'transit/keys/phi',
  'transit/keys/evidence',
  ...policies.map((policy) => `sys/policies/acl/${policy}`),
  ...[...apps, 'reconciler'].map((role) => `auth/workloads/role/${role}`),
  'sys/internal/counters/config',
  ...roles.flatMap((role) => [`database/config/${role}`, `database/roles/${role}`]),
  ...['pki/config/issuers', 'pki/issuer/default'],
  ...certified.map((app) => `pki/roles/${app}`),
  ...tokenRoles.map((role) => `auth/token/roles/${role}`),
];

async function everything(): Promise<Record<string, unknown>> {
  const read = await Promise.all(configured.map(async (path) => [path, await data(path)] as const));
  return Object.fromEntries(read);
}

const entity = z.object({
  metadata: z.record(z.string(), z.string()),
  policies: z.array(z.string()),
  aliases: z.array(z.object({ name: z.string(), mount_path: z.string() })),
});

const accountOf = (app: string) => `system:serviceaccount:claims:${app}`;

/** Whom Vault takes an app for, when it logs in at this stack's mount. */
async function identityOf(app: string): Promise<unknown> {
  const { metadata, policies, aliases } = entity.parse(await data(`identity/entity/name/${app}`));
  const here = aliases.filter(({ mount_path }) => mount_path === 'auth/workloads/');
  return { metadata, policies, aliases: here.map(({ name }) => name) };
}

const catalogued = z.object({ builtin: z.boolean(), command: z.string(), sha256: z.string() });
const connection = z.object({ connection_details: z.object({ connection_url: z.string() }) });

async function plugin(): Promise<VaultPlugin> {
  const entry = catalogued.parse(await data('sys/plugins/catalog/database/postgresql-database-plugin'));
  return entry.builtin
    ? { kind: 'builtin' }
    : { kind: 'external', command: entry.command, sha256: entry.sha256 };
}

/** As the launcher does it at each start, for a PostgreSQL whose admin passwords only Vault knows. */
async function bootstrapAgain(): Promise<void> {
  const { connection_details } = connection.parse(await data('database/config/gather'));
  const url = new URL(connection_details.connection_url.replace('{{username}}:{{password}}', 'u:p'));
  await bootstrapVault({
    address: vault.address,
    rootToken: root,
    auditFile: vault.auditFile,
    workloads: {
      auth: { kind: 'jwt', issuerPublicKeyPem: issuerPublicKeyPem(), issuer: workloadIssuer },
    },
    site: await SiteAuthority.open(new StateFolder(statePath())),
    postgres: {
      host: url.hostname,
      port: Number(url.port),
      database: url.pathname.slice(1),
      authoritiesPem: readFileSync(stack().caFile, 'utf8'),
      setAdminPassword: () => Promise.reject(new Bug('Vault has a working password already')),
    },
    plugin: await plugin(),
  });
}

test('run again, the bootstrap changes nothing and needs no password', async () => {
  const before = await everything();
  expect(Object.entries(before).filter(([, value]) => value === undefined)).toEqual([]);
  await bootstrapAgain();
  expect(await everything()).toEqual(before);
});

test('run after an edit, it converges', async () => {
  const before = await everything();
  const edited = { policy: 'path "identity/oidc/token/agent" { capabilities = ["read"] }\n# edited by hand' };
  await callVault('PUT', 'sys/policies/acl/agent', { token: root, body: edited });
  await callVault('POST', 'auth/token/roles/claim-act', {
    token: root,
    body: { token_explicit_max_ttl: 200 },
  });
  await bootstrapAgain();
  expect(await everything()).toEqual(before);
});

test('an app is one identity, named by its service account, without policies of its own', async () => {
  // A policy that does not exist, and metadata beside ours: other tests run at the same time.
  await callVault('POST', 'identity/entity/name/act-agent', {
    token: root,
    body: { policies: ['edited-by-hand'], metadata: { service_account: accountOf('act-agent'), more: 'x' } },
  });
  await bootstrapAgain();
  expect(await Promise.all(apps.map(identityOf))).toEqual(
    apps.map(accountOf).map((account) => ({
      metadata: { service_account: account },
      policies: [],
      aliases: [account],
    })),
  );
});

test('what it configures holds no password that Vault would show', async () => {
  expect(JSON.stringify(await data('database/config/gather'))).not.toMatch(/"password":/);
});
