import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { bootstrapVault, type PostgresPlugin } from '../../deploy/vault/src/bootstrap.js';
import { VaultSystem } from '../../deploy/native/servers/vault-system.js';
import { Bug } from '#errors';
import { callVault, issuerPublicKeyPem, stack, workloadIssuer } from '#testing';

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

const roles = ['gather', 'analyze', 'act', 'intake', 'authority'];
const apps = ['intake-api', 'authority', 'gather-agent', 'analyze-agent', 'act-agent'];
const policies = ['agent', 'intake-api', 'authority', 'claim-gather', 'claim-analyze', 'claim-act'];

const configured = [
  'sys/audit',
  'sys/auth',
  'sys/mounts',
  'sys/config/auditing/request-headers',
  'auth/workloads/config',
  'identity/oidc/config',
  'identity/oidc/key/agent',
  'identity/oidc/role/agent',
  'transit/keys/mandate',
  ...policies.map((policy) => `sys/policies/acl/${policy}`),
  ...apps.map((app) => `auth/workloads/role/${app}`),
  ...roles.flatMap((role) => [`database/config/${role}`, `database/roles/${role}`]),
  ...['gather', 'analyze', 'act'].map((stage) => `auth/token/roles/claim-${stage}`),
];

async function everything(): Promise<Record<string, unknown>> {
  const read = await Promise.all(configured.map(async (path) => [path, await data(path)] as const));
  return Object.fromEntries(read);
}

const catalogued = z.object({ builtin: z.boolean(), command: z.string(), sha256: z.string() });
const connection = z.object({ connection_details: z.object({ connection_url: z.string() }) });

async function plugin(): Promise<PostgresPlugin> {
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
    workloadIssuerPublicKeyPem: issuerPublicKeyPem(),
    workloadIssuer,
    postgres: {
      host: url.hostname,
      port: Number(url.port),
      database: url.pathname.slice(1),
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

test('what it configures holds no password that Vault would show', async () => {
  expect(JSON.stringify(await data('database/config/gather'))).not.toMatch(/"password":/);
});
