import type { VaultBootstrapOptions } from '../../vault/src/bootstrap.js';
import type { KafkaOwner } from '../kafka/kafka-owner.js';
import type { PostgresOwner } from './provision.js';

/** Vault, unsealed, and how the bootstrap gets at it. Paths and hosts are as Vault itself sees them. */
export interface VaultAccess {
  readonly address: string;
  readonly auditFile: string;
  readonly postgres: { readonly host: string; readonly port: number };
  readonly plugin: VaultBootstrapOptions['plugin'];
  /** Runs `work` with a root token that ends with it. */
  withRootToken(work: (token: string) => Promise<void>): Promise<void>;
}

/**
 * The servers of a stack, each resolved when it gives real answers. How they came to run (processes,
 * containers, somewhere else) is settled behind this.
 */
export interface ServerSet {
  readonly postgres: Promise<PostgresOwner>;
  readonly kafka: Promise<KafkaOwner>;
  readonly vault: Promise<VaultAccess>;
  readonly openid: Promise<void>;
  /** Nothing but looking at traces waits for it: it may still be compiling long after the rest is up. */
  readonly jaeger: Promise<void>;
}
