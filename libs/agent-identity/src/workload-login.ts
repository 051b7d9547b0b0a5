import { readFile } from 'node:fs/promises';
import { isOperationalError, OperationalError } from '#errors';
import type { IssuedToken } from './kept-token.js';
import type { Secret } from './secret.js';
import { anyAnswer, tokenAnswer } from './vault-answers.js';
import type { VaultHttp } from './vault-http.js';

export interface WorkloadLogin {
  readonly vault: VaultHttp;
  /** Mount of the logins in Vault; `workloads` when absent. Whether JWT or Kubernetes is behind it is Vault's business. */
  readonly mount?: string;
  /** Role at that mount: the app's name. */
  readonly role: string;
  /** The projected token; read at each login, since it is rotated underneath us. */
  readonly tokenFile: string;
}

/**
 * One login to Vault by the projected token.
 *
 * @throws OperationalError `WORKLOAD.TOKEN_UNREADABLE` or `WORKLOAD.LOGIN_REFUSED`, both transient: the
 * process is at fault, never the claim in hand, and a rotated file heals it. Else `VAULT.*`.
 */
export async function logIn(workload: WorkloadLogin): Promise<IssuedToken> {
  const { vault, mount = 'workloads', role, tokenFile } = workload;
  const askedAt = Date.now();
  const jwt = await projectedToken(tokenFile);
  const { auth } = await vault
    .call({ method: 'POST', path: `auth/${mount}/login`, body: { role, jwt }, answer: tokenAnswer })
    .catch((thrown: unknown) => {
      throw asLoginFailure(thrown, role);
    });
  return { token: auth.client_token, askedAt, ttlSeconds: auth.lease_duration };
}

/** Ends a token and every lease under it. */
export async function revokeSelf(vault: VaultHttp, token: Secret): Promise<void> {
  await vault.call({ method: 'POST', path: 'auth/token/revoke-self', token, answer: anyAnswer });
}

async function projectedToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    throw new OperationalError('WORKLOAD.TOKEN_UNREADABLE', 'the projected workload token cannot be read', {
      retry: 'transient',
    });
  }
}

function asLoginFailure(thrown: unknown, role: string): unknown {
  if (!isOperationalError(thrown) || thrown.retry !== 'permanent') return thrown;
  return new OperationalError('WORKLOAD.LOGIN_REFUSED', `login as ${role}: ${thrown.message}`, {
    retry: 'transient',
    cause: thrown,
  });
}
