import type { Stage } from '#agent-identity';

/** What a token opens: a claim at a stage of an agent's, or what people open. */
export type Opened = Stage | 'assistant' | 'breakglass';

/** A token that Vault would accept now, of a claim or of a person's session. */
export interface LiveToken {
  readonly accessor: string;
  readonly stage: Opened;
  /** Of a session: its id, after which its logins are named just as others after their claim. */
  readonly claimId: string;
  readonly issuedAt: Date;
}

/** A database login that Vault has on its books: it drops the login when the lease ends. */
export interface LiveLease {
  /** `database/creds/<role>/…` */
  readonly id: string;
  readonly role: string;
  readonly issuedAt: Date;
}

/** When a lease ends, or ended: one whose time has passed is one that Vault could not revoke yet. */
export interface LeaseTimes extends LiveLease {
  readonly expiresAt: Date;
}

/** A login that PostgreSQL would let in now, made by Vault or made to look so. */
export interface LiveLogin {
  readonly name: string;
  /** PostgreSQL's id of it, which sessions keep when the login is gone. */
  readonly id: number;
  /** Group whose rights it has: a stage or a service. */
  readonly role: string;
  /** Of a session: its id. Undefined for a service's. */
  readonly claimId: string | undefined;
  /** Undefined: it would never end by itself. */
  readonly validUntil: Date | undefined;
  /** Whether it was Vault's own admin role that made it. */
  readonly byVault: boolean;
}

/** A connection that is open. */
export interface LiveSession {
  readonly pid: number;
  readonly loginId: number;
}

/** What opens a claim, as seen in Vault and PostgreSQL at about one moment. */
export interface LiveAccess {
  readonly tokens: readonly LiveToken[];
  readonly leases: readonly LiveLease[];
  readonly logins: readonly LiveLogin[];
  readonly sessions: readonly LiveSession[];
}

export type AccessCounts = Readonly<Record<keyof LiveAccess, number>>;
