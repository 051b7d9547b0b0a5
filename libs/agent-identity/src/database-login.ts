import type { Secret } from './secret.js';

/** A PostgreSQL login that Vault made, and will drop. */
export interface DatabaseLogin {
  /** Names role and purpose: `gather.<claim id>.<random>` or `intake.<random>`. No secret. */
  readonly username: string;
  readonly password: Secret;
  /** When it ends at the latest unless renewed. */
  readonly expiresAt: Date;
  /** Vault's name for it; the key between Vault's record and ours. */
  readonly leaseId: string;
}
