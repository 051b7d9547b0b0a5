/** Where PostgreSQL answers: over TLS, and verified. Who signs in is never configured: logins come from Vault. */
export interface PostgresServer {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** A login as Vault gives it; the password is revealed to the driver and to nothing else. */
export interface DatabaseLogin {
  readonly username: string;
  readonly password: { reveal(): string };
}
