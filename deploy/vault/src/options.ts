import type { SiteAuthorityPort } from './client-certificates.js';

/** How a plugin comes into this Vault. */
export type VaultPlugin =
  | { readonly kind: 'builtin' }
  | {
      readonly kind: 'external';
      /** File name inside Vault's `plugin_directory`. */
      readonly command: string;
      /** Hex digest of that file; Vault runs nothing else. */
      readonly sha256: string;
    };

/** How Vault tells that a projected token is what it says: docs/adr/0012. */
export type WorkloadAuth =
  | {
      /** Vault checks the signature itself; it asks nobody, and does not learn of a deleted account. */
      readonly kind: 'jwt';
      /** Public key (SPKI PEM) of whoever projects the tokens. */
      readonly issuerPublicKeyPem: string;
      /** `iss` that the tokens must carry; absent: any token under that key. */
      readonly issuer?: string;
    }
  | {
      /** Vault asks the API server about each token (TokenReview). */
      readonly kind: 'kubernetes';
      /** URL of the API server, as Vault reaches it. */
      readonly host: string;
      readonly reviewer: TokenReviewer;
      readonly plugin: VaultPlugin;
    };

/**
 * Whose right to ask Vault uses (`system:auth-delegator`): that of the pod it runs in, or, where it runs outside
 * the cluster, a service account's token.
 */
export type TokenReviewer =
  | { readonly kind: 'pod' }
  | {
      readonly kind: 'token';
      readonly token: string;
      /** Who signed the API server's certificate (PEM). */
      readonly caPem: string;
    };

/** PostgreSQL as Vault reaches it, and the one thing that only its owner can do. */
export interface PostgresForVault {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** PEM of the authorities, one of which must have signed for `host`. */
  readonly authoritiesPem: string;
  /**
   * Gives an admin role (`vault_admin_gather`, …) a password, as a role that may.
   *
   * Called only while Vault holds no working password for it: on first start, or after PostgreSQL's
   * data was replaced. Vault changes the password at once to one that nobody else knows, so it must
   * be neither stored nor logged.
   */
  setAdminPassword(role: string, password: string): Promise<void>;
}

export interface WorkloadLoginOptions {
  /** Logins are at `auth/<mount>`; `workloads` when absent. The apps are told the same name. */
  readonly mount?: string;
  readonly auth: WorkloadAuth;
}

export interface VaultBootstrapOptions {
  /** Base URL without `/v1`; also the base of the actor tokens' issuer. */
  readonly address: string;
  /** Used in memory only; the caller revokes it afterwards. */
  readonly rootToken: string;
  /** Absolute path, as Vault sees it. */
  readonly auditFile: string;
  readonly workloads: WorkloadLoginOptions;
  /** Signs the authority of clients' certificates; absent: Vault makes it a root of its own. */
  readonly site?: SiteAuthorityPort;
  readonly postgres: PostgresForVault;
  /** The PostgreSQL database plugin. */
  readonly plugin: VaultPlugin;
}
