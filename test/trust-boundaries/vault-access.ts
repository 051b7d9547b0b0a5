import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importPKCS8, SignJWT } from 'jose';
import { Client } from 'pg';
import { z } from 'zod';
import { readConfig } from '#config';

/** Raw access to the running stack's Vault and PostgreSQL: what an attacker would send, not what our code does. */

/** The stack's folder. */
export const { VOUCH_STATE: state } = readConfig({ VOUCH_STATE: z.string().min(1) });

const description = z
  .object({
    kind: z.enum(['native', 'containers', 'external']),
    postgres: z.object({
      host: z.string(),
      port: z.number(),
      database: z.string(),
      superuser: z.string(),
      superuserPasswordFile: z.string(),
    }),
    kafka: z.object({ brokers: z.array(z.string()) }),
    vault: z.object({ address: z.string(), auditFile: z.string(), unsealKeyFile: z.string() }),
    apps: z.object({ authority: z.object({ url: z.string() }).optional() }),
  })
  .parse(JSON.parse(readFileSync(join(state, 'stack.json'), 'utf8')));

export const { kafka, kind, postgres, vault } = description;
export const authorityUrl = description.apps.authority?.url ?? '';

export interface VaultAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export async function callVault(
  method: string,
  path: string,
  options: { token?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<VaultAnswer> {
  const response = await fetch(`${vault.address}/v1/${path}`, {
    method,
    headers: {
      ...options.headers,
      ...(options.token === undefined ? {} : { 'x-vault-token': options.token }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, body: body as VaultAnswer['body'] };
}

export function projectedTokenFile(app: string): string {
  return join(state, 'workload', app, 'token');
}

export function projectedToken(app: string): string {
  return readFileSync(projectedTokenFile(app), 'utf8').trim();
}

export async function logIn(role: string, jwt: string, mount = 'workloads'): Promise<VaultAnswer> {
  return callVault('POST', `auth/${mount}/login`, { body: { role, jwt } });
}

const issued = z.object({
  auth: z.object({ client_token: z.string(), accessor: z.string(), lease_duration: z.number() }),
});

/** A Vault token of that app's own, as the app itself gets it. */
export async function tokenOf(app: string): Promise<string> {
  const { body } = await logIn(app, projectedToken(app));
  return issued.parse(body).auth.client_token;
}

/** What the authority mints for one step. */
export async function claimToken(stage: string, claimId: string, more: object = {}): Promise<VaultAnswer> {
  const token = await tokenOf('authority');
  return callVault('POST', `auth/token/create/claim-${stage}`, {
    token,
    body: { policies: [`claim-${stage}`], display_name: claimId, ttl: '300s', ...more },
  });
}

export function clientToken(answer: VaultAnswer): string {
  return issued.parse(answer.body).auth.client_token;
}

const credentials = z.object({
  lease_id: z.string(),
  lease_duration: z.number(),
  data: z.object({ username: z.string(), password: z.string() }),
});

export async function databaseLogin(
  stage: string,
  token: string,
  headers: Record<string, string> = {},
): Promise<z.infer<typeof credentials>> {
  return credentials.parse((await callVault('GET', `database/creds/${stage}`, { token, headers })).body);
}

/** A connection with some login; the caller ends it. */
export async function connect(username: string, password: string): Promise<Client> {
  const { host, port, database } = postgres;
  const client = new Client({ host, port, database, user: username, password });
  // A session that the server ends reports it here too; the test sees it in its next query.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export async function asSuperuser<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(
    postgres.superuser,
    readFileSync(postgres.superuserPasswordFile, 'utf8').trim(),
  );
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** `iss` of the tokens that a kubelet projects. */
export const workloadIssuer = 'https://kubernetes.default.svc.cluster.local';

/** What Vault verifies workload tokens with, as anyone may know it. */
export function issuerPublicKeyPem(): string {
  return createPublicKey(issuerKeyPem()).export({ type: 'spki', format: 'pem' }).toString();
}

function issuerKeyPem(): string {
  return readFileSync(join(state, 'secrets', 'workload-issuer-key'), 'utf8');
}

/** A token as the kubelet would sign it, with claims changed: only the issuer's own key can try this. */
export async function signedByIssuer(claims: Record<string, unknown>): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const usual = {
    iss: workloadIssuer,
    sub: 'system:serviceaccount:claims:gather-agent',
    aud: ['vault'],
    iat: now,
    exp: now + 60,
  };
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(await importPKCS8(issuerKeyPem(), 'ES256'));
}

/** Claim ids of tests are as long as real ones, and random. */
export function newClaimId(): string {
  return `T${crypto.randomUUID().replaceAll('-', '').slice(0, 25).toUpperCase()}`;
}
