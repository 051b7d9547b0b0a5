/**
 * Every span attribute of our own. None of them may hold PHI or a secret: ids are random, digests
 * are one-way. What OpenTelemetry's semantic conventions name keeps their name and is not listed.
 */
export const attribute = {
  /** Random claim id; the key under which a claim's spans are found. */
  claimId: 'vouch.claim.id',
  /** Revision of the claim, from 1. */
  claimRevision: 'vouch.claim.revision',
  /** Id of the submission that all hops carry as `x-correlation-id`. */
  correlationId: 'vouch.correlation_id',
  /** Stage whose authority is used: gather, analyze, act, review. */
  stage: 'vouch.stage',
  /** Transaction id of the mandate. */
  txn: 'vouch.txn',
  /** Closed error code (`VAULT.SEALED`). */
  errorCode: 'vouch.error.code',
  /** PostgreSQL login used; names stage and claim. */
  databaseLogin: 'vouch.db.login',
  /** How many rows a statement read or wrote. */
  rows: 'vouch.db.rows',
  /** Path of a request to Vault. */
  vaultPath: 'vouch.vault.path',
  /** What Vault was asked to do: read, update, … */
  vaultOperation: 'vouch.vault.operation',
  /** Policies of the token that asked. */
  vaultPolicies: 'vouch.vault.policies',
  /** HMAC of the accessor of the token that asked, as in Vault's audit file. */
  vaultAccessor: 'vouch.vault.accessor_hmac',
} as const;
