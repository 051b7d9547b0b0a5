import { tokenAnswer, type Secret, type Stage, type WorkloadIdentity } from '#agent-identity';
import { isOperationalError } from '#errors';
import { z } from 'zod';

/** What a claim token carries in plain into Vault's audit log; ids only. */
export type ClaimTokenMetadata = Readonly<
  Record<'claim_id' | 'correlation_id' | 'txn' | 'jti' | 'agent' | 'on_behalf_of' | 'stage', string>
>;

export interface ClaimToken {
  readonly token: Secret;
  readonly accessor: string;
  readonly ttlSeconds: number;
}

/** A token that is asked for: whose role, what its logins are named after, what it carries into the audit log. */
export interface TokenOrder {
  /** `claim-gather`, …: the token role, and its one policy. */
  readonly role: string;
  readonly displayName: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Absent: the role's own. */
  readonly ttlSeconds?: number;
}

/** Answers that say the token is gone already. */
const gone = new Set(['VAULT.REFUSED', 'VAULT.NOT_FOUND']);

/** Mints tokens that this app could not use itself, and takes them back. */
export class ClaimTokens {
  readonly #identity: WorkloadIdentity;

  constructor(identity: WorkloadIdentity) {
    this.#identity = identity;
  }

  /** @throws OperationalError `VAULT.*` or `WORKLOAD.*`; after a lost answer a token nobody holds ends by its TTL. */
  async mint(stage: Stage, metadata: ClaimTokenMetadata, ttlSeconds: number): Promise<ClaimToken> {
    // The database login is named after the claim, and row security reads the claim from that name.
    return this.mintFor({ role: `claim-${stage}`, displayName: metadata.claim_id, metadata, ttlSeconds });
  }

  /** As {@link ClaimTokens.mint}, for what people open. */
  async mintFor({ role, displayName, metadata, ttlSeconds }: TokenOrder): Promise<ClaimToken> {
    const { auth } = await this.#identity.call({
      method: 'POST',
      path: `auth/token/create/${role}`,
      body: {
        policies: [role],
        display_name: displayName,
        meta: metadata,
        ...(ttlSeconds === undefined ? {} : { ttl: `${ttlSeconds}s` }),
      },
      answer: tokenAnswer,
    });
    return { token: auth.client_token, accessor: auth.accessor, ttlSeconds: auth.lease_duration };
  }

  /** Ends a token and its login, if they still live. @throws OperationalError `VAULT.*` or `WORKLOAD.*` */
  async revoke(accessor: string): Promise<void> {
    try {
      await this.#identity.call({
        method: 'POST',
        path: 'auth/token/revoke-accessor',
        body: { accessor },
        answer: z.unknown(),
      });
    } catch (thrown) {
      if (!isOperationalError(thrown) || !gone.has(thrown.code)) throw thrown;
    }
  }
}
