import { failed, isOperationalError, ok, OperationalError, type Result } from '#errors';
import { withCorrelationId } from '#telemetry';
import { unwrapDataKey } from './data-keys.js';
import type { DatabaseLogin } from './database-login.js';
import type { ExchangeClient } from './exchange-client.js';
import type { ExchangeRefusal } from './exchange-refusal.js';
import type { ClaimGrant, ExchangeRequest, Stage } from './exchange-wire.js';
import { endLease, revokeClaimToken, type Revocation } from './revoke-claim-token.js';
import type { Secret } from './secret.js';
import { databaseLoginAnswer } from './vault-answers.js';
import type { VaultHttp } from './vault-http.js';
import type { WorkloadIdentity } from './workload-identity.js';

/** One claim, open for one step: a login of its own that ends with {@link ClaimCredential.revoke}. */
export interface ClaimCredential {
  readonly login: DatabaseLogin;
  readonly txn: string;
  readonly stage: Stage;
  readonly delegation: string;
  /**
   * Opens the claim's data key, in base64. Vault allows it at the stages gather and review only.
   *
   * @throws OperationalError `VAULT.*`
   */
  readonly unwrap: (wrapped: string) => Promise<Secret>;
  /**
   * Ends token and login at once. Idempotent; retried while Vault is away; never throws, so that it
   * cannot change the outcome of the work. Without it both end by themselves within 300 s.
   */
  readonly revoke: () => Promise<Revocation>;
}

/** What a credential is got from and ended with. */
export interface CredentialServers {
  readonly vault: VaultHttp;
  /** Ends a login whose claim token was ended by somebody else. */
  readonly identity: Pick<WorkloadIdentity, 'call'>;
}

export interface ClaimCredentialsOptions extends CredentialServers {
  readonly exchange: Pick<ExchangeClient, 'exchange'>;
}

/** Opens claims, one at a time each: exchange, then a database login that carries the claim's id. */
export class ClaimCredentials {
  readonly #options: ClaimCredentialsOptions;

  constructor(options: ClaimCredentialsOptions) {
    this.#options = options;
  }

  /**
   * @throws OperationalError as `ExchangeClient.exchange`; `VAULT.*`; `CREDENTIAL.SUPERSEDED` (transient)
   * when another exchange for the same step ended this one before its login was read: asking again
   * tells whether the step was done meanwhile.
   */
  async open(request: ExchangeRequest): Promise<Result<ClaimCredential, ExchangeRefusal>> {
    return withCorrelationId(request.correlationId, async () => {
      const granted = await this.#options.exchange.exchange(request);
      if (!granted.ok) return failed(granted.failure);
      return ok(await claimCredential(this.#options, request, granted.value));
    });
  }
}

interface OpenedClaim {
  readonly claimId: string;
  readonly correlationId: string;
}

/** Reads the login that a grant opens. @throws OperationalError as {@link ClaimCredentials.open} */
export async function claimCredential(
  servers: CredentialServers,
  { claimId, correlationId }: OpenedClaim,
  grant: ClaimGrant,
): Promise<ClaimCredential> {
  const { token, txn, stage, delegation } = grant;
  const login = await logIn(servers.vault, grant);
  let revoking: Promise<Revocation> | undefined;
  return {
    login,
    txn,
    stage,
    delegation,
    unwrap: async (wrapped) => unwrapDataKey(servers.vault, token, { claimId, wrapped }),
    revoke: async () => {
      revoking ??= withCorrelationId(correlationId, () => end(servers, token, login));
      return revoking;
    },
  };
}

async function logIn(vault: VaultHttp, { stage, token }: ClaimGrant): Promise<DatabaseLogin> {
  const askedAt = Date.now();
  try {
    const path = `database/creds/${stage}`;
    const answer = await vault.call({ method: 'GET', path, token, answer: databaseLoginAnswer });
    return {
      ...answer.data,
      leaseId: answer.lease_id,
      expiresAt: new Date(askedAt + answer.lease_duration * 1000),
    };
  } catch (thrown) {
    // A login may exist although its answer was lost; it ends with the token.
    await revokeClaimToken(vault, token);
    throw isOperationalError(thrown) && thrown.code === 'VAULT.DENIED' ? superseded(thrown) : thrown;
  }
}

/**
 * Vault looks at a token when a request begins: a login that was being made while a later exchange ended its
 * token is not among the leases that went with it, and is ended by itself.
 */
async function end(
  { vault, identity }: CredentialServers,
  token: Secret,
  { leaseId }: DatabaseLogin,
): Promise<Revocation> {
  const revocation = await revokeClaimToken(vault, token);
  return revocation.outcome === 'gone' ? endLease(identity, leaseId) : revocation;
}

function superseded(cause: OperationalError): OperationalError {
  return new OperationalError('CREDENTIAL.SUPERSEDED', 'the claim token ended before its login was read', {
    retry: 'transient',
    cause,
  });
}
