import { HeldLogins } from './held-logins.js';
import { openServiceSession, renewServiceSession, type ServiceSession } from './service-session.js';
import { revokeSelf, type WorkloadLogin } from './workload-login.js';

interface ServiceLoginsOptions extends WorkloadLogin {
  /** Role of `database/creds/…`: `intake` or `authority`. */
  readonly databaseRole: string;
}

/** The rotating database login of a service. {@link ServiceLogins.current} throws `VAULT.*` or `WORKLOAD.*`. */
export class ServiceLogins extends HeldLogins<ServiceSession> {
  constructor(options: ServiceLoginsOptions) {
    super({
      open: async () => openServiceSession(options, options.databaseRole),
      renew: async (session) => renewServiceSession(options.vault, session),
      end: async ({ token }) => revokeSelf(options.vault, token),
      // A service goes on trying for as long as it runs.
      isOver: () => false,
    });
  }
}
