import type { ConnectionOptions } from 'node:tls';

/** Where PostgreSQL answers. Who signs in is never configured: logins come from Vault. */
export interface PostgresServer {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** Absent: no TLS, which is for loopback only. */
  readonly tls?: ConnectionOptions;
}

/** A login as Vault gives it; the password is revealed to the driver and to nothing else. */
export interface DatabaseLogin {
  readonly username: string;
  readonly password: { reveal(): string };
}
