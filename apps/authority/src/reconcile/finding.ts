/**
 * Everything that may disagree between Vault, PostgreSQL and the authority's ledger. Closed: the database takes
 * no other kind (migration 0009). None of them is proof of an attack; each is access that nobody accounts for,
 * or a record of access that is not there.
 */
export const findingKinds = {
  'login.without-lease': 'a login that Vault will not drop: made by hand, or left when its lease was lost',
  'login.without-token':
    'a login of a claim or a session whose token has ended, as when it ended while Vault was making the login',
  'login.past-ttl': 'a login beyond its end',
  'lease.without-login': 'a lease whose login is gone',
  'lease.overdue': 'a lease beyond its end: Vault could not drop its login yet',
  'lease.irrevocable': 'a lease that Vault gave up on',
  'token.without-exchange': 'a token of a claim or a session that is not on record',
  'token.after-step': 'a claim token whose step is done, or that was taken back',
  'exchange.without-token':
    'a grant whose token ended before its step was done, or a session that ended without sign-out',
  'mandate.without-claim': 'a mandate for a claim that was never kept',
  'session.without-login': 'a session whose login is gone',
  'kill.access-left': 'access in the scope of a kill',
} as const;

export type FindingKind = keyof typeof findingKinds;

/** What heals a finding. */
export type Healing =
  | { readonly action: 'end-login'; readonly login: string }
  | { readonly action: 'end-lease'; readonly leaseId: string }
  | { readonly action: 'end-token'; readonly accessor: string }
  | { readonly action: 'note-token-ended'; readonly accessor: string }
  | { readonly action: 'end-mandate'; readonly txn: string }
  | { readonly action: 'end-session'; readonly pid: number };

export interface Finding {
  readonly kind: FindingKind;
  /** Login, lease id, accessor, txn or process id: never a token. */
  readonly subject: string;
  readonly claimId: string | undefined;
  readonly healing: Healing;
}

/** A finding with what became of it. */
export interface HealedFinding extends Finding {
  /** Undefined after a dry run. */
  readonly result: 'healed' | 'failed' | undefined;
  /** Closed code of why it failed. */
  readonly failure: string | undefined;
}
