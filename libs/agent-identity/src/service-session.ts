import type { DatabaseLogin } from './database-login.js';
import type { IssuedToken } from './kept-token.js';
import type { Secret } from './secret.js';
import { databaseLoginAnswer, leaseAnswer, tokenAnswer } from './vault-answers.js';
import type { VaultHttp } from './vault-http.js';
import { logIn, revokeSelf, type WorkloadLogin } from './workload-login.js';

/**
 * A database login together with the Vault token it hangs on: a lease dies with its token, so each login has a
 * token of its own, and both are renewed and ended together.
 */
export interface ServiceSession {
  readonly login: DatabaseLogin;
  readonly token: Secret;
  /** Seconds that login and token were given at the start, the shorter of both. */
  readonly fullSeconds: number;
}

export async function openServiceSession(
  workload: WorkloadLogin,
  databaseRole: string,
): Promise<ServiceSession> {
  const askedAt = Date.now();
  const { token, ttlSeconds } = await logIn(workload);
  return openLogin(workload.vault, databaseRole, { token, askedAt, ttlSeconds });
}

/** The login that a token reads; the token is ended when it reads none. */
export async function openLogin(
  vault: VaultHttp,
  databaseRole: string,
  { token, askedAt, ttlSeconds }: IssuedToken,
): Promise<ServiceSession> {
  try {
    const path = `database/creds/${databaseRole}`;
    const answer = await vault.call({ method: 'GET', path, token, answer: databaseLoginAnswer });
    const fullSeconds = Math.min(ttlSeconds, answer.lease_duration);
    const expiresAt = new Date(askedAt + fullSeconds * 1000);
    return { login: { ...answer.data, leaseId: answer.lease_id, expiresAt }, token, fullSeconds };
  } catch (thrown) {
    await revokeSelf(vault, token).catch(() => undefined);
    throw thrown;
  }
}

/** Renews token and login; returns them with their new end, and the seconds they were given. */
export async function renewServiceSession<Session extends ServiceSession>(
  vault: VaultHttp,
  session: Session,
): Promise<{ readonly held: Session; readonly grantedSeconds: number }> {
  const { token, login, fullSeconds } = session;
  const askedAt = Date.now();
  const { auth } = await vault.call({
    method: 'POST',
    path: 'auth/token/renew-self',
    token,
    body: { increment: `${fullSeconds}s` },
    answer: tokenAnswer,
  });
  const lease = await vault.call({
    method: 'POST',
    path: 'sys/leases/renew',
    token,
    // No increment: it gets what its role gives.
    body: { lease_id: login.leaseId },
    answer: leaseAnswer,
  });
  const grantedSeconds = Math.min(auth.lease_duration, lease.lease_duration);
  const expiresAt = new Date(askedAt + grantedSeconds * 1000);
  return { held: { ...session, login: { ...login, expiresAt } }, grantedSeconds };
}
