import type { Secret, Stage } from '#agent-identity';
import { trustDomain } from '../mandates/mandate.js';
import type { Actor } from '../proofs/actor.js';
import type { ClaimToken, ClaimTokenMetadata } from './claim-tokens.js';
import type { OpenStep } from './exchange-record.js';
import { actChain, type DelegationClaims } from './delegation.js';

/** A claim token with the signed record of who holds it for whom. */
export interface IssuedGrant {
  readonly token: Secret;
  readonly accessor: string;
  readonly jti: string;
  readonly ttlSeconds: number;
  readonly delegation: string;
}

interface GrantPorts {
  readonly tokens: {
    mint(stage: Stage, metadata: ClaimTokenMetadata, ttlSeconds: number): Promise<ClaimToken>;
    revoke(accessor: string): Promise<void>;
  };
  readonly signer: { sign(typ: string, claimSets: readonly object[]): Promise<readonly string[]> };
  readonly issuer: string;
  readonly newId: () => string;
  readonly now: () => Date;
}

const maxTtlSeconds = 300;

/** Issues claim tokens and their delegations. */
export class Grants {
  readonly #ports: GrantPorts;

  constructor(ports: GrantPorts) {
    this.#ports = ports;
  }

  /** @throws OperationalError `VAULT.*` or `WORKLOAD.*`; no token is left alive then. */
  async issue(actor: Actor, step: OpenStep, earlierActors: readonly string[]): Promise<IssuedGrant> {
    const { tokens, signer, newId, now } = this.#ports;
    const jti = newId();
    const at = Math.floor(now().getTime() / 1000);
    const ttlSeconds = ttlWithin(step.mandate.expiresAt, at);
    const claims = this.#delegation(actor, step, earlierActors, { jti, iat: at, exp: at + ttlSeconds });
    const [minted, signed] = await Promise.allSettled([
      tokens.mint(step.stage, metadata(actor, step, jti), ttlSeconds),
      signer.sign('delegation+jwt', [claims]),
    ]);
    if (minted.status === 'rejected') throw minted.reason;
    if (signed.status === 'rejected') {
      await tokens.revoke(minted.value.accessor).catch(() => undefined);
      throw signed.reason;
    }
    return { ...minted.value, jti, delegation: signed.value[0] ?? '' };
  }

  /** @throws OperationalError `VAULT.*` or `WORKLOAD.*` */
  async revoke(accessor: string): Promise<void> {
    await this.#ports.tokens.revoke(accessor);
  }

  #delegation(
    actor: Actor,
    { stage, dispatch, mandate }: OpenStep,
    earlierActors: readonly string[],
    times: Pick<DelegationClaims, 'jti' | 'iat' | 'exp'>,
  ): DelegationClaims {
    return {
      iss: this.#ports.issuer,
      aud: trustDomain,
      ...times,
      sub: mandate.submitterSub,
      act: actChain(actor.subject, earlierActors),
      txn: mandate.txn,
      scope: stage,
      resource: `urn:vouch:claim:${dispatch.claimId}`,
    };
  }
}

/** A token never outlives the mandate behind it. */
function ttlWithin(mandateEnds: Date, at: number): number {
  return Math.max(1, Math.min(maxTtlSeconds, Math.floor(mandateEnds.getTime() / 1000) - at));
}

function metadata(actor: Actor, { stage, dispatch, mandate }: OpenStep, jti: string): ClaimTokenMetadata {
  return {
    claim_id: dispatch.claimId,
    correlation_id: mandate.correlationId,
    txn: mandate.txn,
    jti,
    agent: actor.subject,
    on_behalf_of: mandate.onBehalfOf,
    stage,
  };
}
