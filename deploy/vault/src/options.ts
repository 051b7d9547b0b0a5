import type { SiteAuthorityPort } from './client-certificates.js';

/** How the PostgreSQL database plugin comes into this Vault. */
export type PostgresPlugin =
  | { readonly kind: 'builtin' }
  | {
      readonly kind: 'external';
      /** File name inside Vault's `plugin_directory`. */
      readonly command: string;
      /** Hex digest of that file; Vault runs nothing else. */
      readonly sha256: string;
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

export interface VaultBootstrapOptions {
  /** Base URL without `/v1`; also the base of the actor tokens' issuer. */
  readonly address: string;
  /** Used in memory only; the caller revokes it afterwards. */
  readonly rootToken: string;
  /** Absolute path, as Vault sees it. */
  readonly auditFile: string;
  /** Public key (SPKI PEM) of whoever projects the workload tokens. */
  readonly workloadIssuerPublicKeyPem: string;
  /** `iss` that workload tokens must carry; absent: any token under that key. */
  readonly workloadIssuer?: string;
  readonly site: SiteAuthorityPort;
  readonly postgres: PostgresForVault;
  readonly plugin: PostgresPlugin;
}
