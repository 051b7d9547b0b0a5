import { isOperationalError } from '#errors';
import { withCorrelationId } from '#telemetry';
import { HeldLogins } from './held-logins.js';
import { openLogin, renewServiceSession, type ServiceSession } from './service-session.js';
import type { SessionClient } from './session-client.js';
import type { VaultHttp } from './vault-http.js';
import { revokeSelf } from './workload-login.js';

/** The credential of a session as it may be shown to anybody: never the password. */
export interface SessionCredential {
  readonly sessionId: string;
  /** `assistant.<session id>.<random>` */
  readonly login: string;
  readonly leaseId: string;
  /** When it ends unless it is renewed before. */
  readonly expiresAt: Date;
  readonly renewals: number;
  /** When it ends for good. */
  readonly endsAt: Date;
}

interface AssistantLogin extends ServiceSession {
  readonly sessionId: string;
  readonly endsAt: Date;
  readonly renewals: number;
}

export interface AssistantSessionOptions {
  readonly vault: VaultHttp;
  readonly sessions: Pick<SessionClient, 'open' | 'end'>;
}

/**
 * A person's session with a database login of its own that reads masked views: opened when it is first needed,
 * renewed at 70 % of its life, opened anew where that fails, ended by {@link AssistantSession.close}. Every call to
 * Vault carries the session's id as correlation id.
 */
export class AssistantSession extends HeldLogins<AssistantLogin> {
  constructor({ vault, sessions }: AssistantSessionOptions) {
    super({
      open: async () => {
        const askedAt = Date.now();
        const { sessionId, token, ttlSeconds, endsAt } = await sessions.open();
        return withCorrelationId(sessionId, async () => {
          const login = await openLogin(vault, 'assistant', { token, askedAt, ttlSeconds });
          return { ...login, sessionId, endsAt, renewals: 0 };
        });
      },
      renew: async (session) =>
        withCorrelationId(session.sessionId, async () =>
          renewServiceSession(vault, { ...session, renewals: session.renewals + 1 }),
        ),
      end: async ({ sessionId, token }) =>
        withCorrelationId(sessionId, async () =>
          // The authority notes the end; where it does not answer, the session still ends.
          sessions.end(sessionId).catch(async () => revokeSelf(vault, token)),
        ),
      isOver: (thrown) => isOperationalError(thrown) && thrown.code === 'SESSION.REFUSED',
    });
  }

  /** The credential as it stands now. @throws OperationalError `SESSION.*`, `VAULT.*` */
  async credential(): Promise<SessionCredential> {
    const { sessionId, login, renewals, endsAt } = await this.held();
    const { username, leaseId, expiresAt } = login;
    return { sessionId, login: username, leaseId, expiresAt, renewals, endsAt };
  }
}
