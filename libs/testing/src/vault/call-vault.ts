import { z } from 'zod';
import { stack } from '../stack/stack.js';
import { projectedToken } from './workload-tokens.js';

/** Raw calls: what an attacker would send, not what our code does. */

export interface VaultAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export async function callVault(
  method: string,
  path: string,
  options: { token?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<VaultAnswer> {
  const response = await fetch(`${stack().vault.address}/v1/${path}`, {
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

export async function logIn(role: string, jwt: string, mount = 'workloads'): Promise<VaultAnswer> {
  return callVault('POST', `auth/${mount}/login`, { body: { role, jwt } });
}

const issued = z.object({
  auth: z.object({ client_token: z.string(), accessor: z.string(), lease_duration: z.number() }),
});

export function clientToken(answer: VaultAnswer): string {
  return issued.parse(answer.body).auth.client_token;
}

/** A Vault token of that app's own, as the app itself gets it. */
export async function tokenOf(app: string): Promise<string> {
  return clientToken(await logIn(app, projectedToken(app)));
}

/** What the authority mints for one step. */
export async function claimToken(stage: string, claimId: string, more: object = {}): Promise<VaultAnswer> {
  const token = await tokenOf('authority');
  return callVault('POST', `auth/token/create/claim-${stage}`, {
    token,
    body: { policies: [`claim-${stage}`], display_name: claimId, ttl: '300s', ...more },
  });
}

/** What the authority mints for a person: a session, or a claim over which glass was broken. */
export async function peoplesToken(role: 'assistant' | 'breakglass', id: string): Promise<VaultAnswer> {
  const policy = role === 'assistant' ? 'session-assistant' : 'claim-breakglass';
  const body = { policies: [policy], display_name: id };
  return callVault('POST', `auth/token/create/${policy}`, { token: await tokenOf('authority'), body });
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
