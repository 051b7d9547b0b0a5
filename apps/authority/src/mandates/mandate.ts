import type { Stage } from '#agent-identity';
import { actorNamed, agentSubjects } from '../proofs/actor.js';

/** A claim for which a submitter lets the agents act. */
export interface MandatedClaim {
  readonly claimId: string;
  readonly revision: number;
  /** Digest of the claim as sent, hex. */
  readonly payloadSha256: string;
}

/** What the submitter consented to, as signed: after OAuth Transaction Tokens (`txntoken+jwt`). */
export interface MandateClaims {
  readonly iss: string;
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
  readonly txn: string;
  /** The submitter, opaque. */
  readonly sub: string;
  /** Stages, space-separated. */
  readonly scope: string;
  readonly purp: string;
  readonly tctx: {
    readonly claim_id: string;
    readonly revision: number;
    readonly payload_sha256: string;
    readonly purpose: string;
  };
  readonly may_act: readonly { readonly sub: string }[];
}

export interface MandateIssue {
  readonly issuer: string;
  readonly txn: string;
  readonly submitterSub: string;
  readonly purpose: string;
  readonly now: Date;
}

/** Trust domain of mandates and delegations. */
export const trustDomain = 'urn:vouch:claims';

/**
 * Ninety days: a claim may wait that long for people and, 45 days, for its sender, before it is denied or needs a new
 * consent.
 */
const lifeSeconds = 90 * 24 * 3600;

/** To decide a claim needs all who work on it; to take it back, or to carry out what an appeal was granted, act alone. */
function stagesFor(purpose: string): readonly Stage[] {
  return purpose === 'reversal' || purpose === 'appeal' ? ['act'] : ['gather', 'analyze', 'act'];
}

/** Service accounts that a mandate for this purpose lets act, in the order in which a claim meets them. */
export function mayActFor(purpose: string): readonly string[] {
  const stages = stagesFor(purpose);
  return agentSubjects.filter((subject) => stages.includes(actorNamed(subject)?.stage ?? 'gather'));
}

export function mandateClaims(claim: MandatedClaim, issue: MandateIssue): MandateClaims {
  const iat = Math.floor(issue.now.getTime() / 1000);
  return {
    iss: issue.issuer,
    aud: trustDomain,
    iat,
    exp: iat + lifeSeconds,
    txn: issue.txn,
    sub: issue.submitterSub,
    scope: stagesFor(issue.purpose).join(' '),
    purp: issue.purpose,
    tctx: {
      claim_id: claim.claimId,
      revision: claim.revision,
      payload_sha256: claim.payloadSha256,
      purpose: issue.purpose,
    },
    may_act: mayActFor(issue.purpose).map((sub) => ({ sub })),
  };
}
