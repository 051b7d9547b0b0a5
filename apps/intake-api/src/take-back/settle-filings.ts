import { failed, ok, type Problem, type Result } from '#errors';
import { filingOf, type ClaimSubmission } from '#interchange';
import type { AcceptPorts, AcceptRefusal } from '../accept-claims/accept-ports.js';
import type { KnownClaim } from '../accept-claims/claim-records.js';
import { openReversal, requestVoid, wishFor, type Asking } from './request-withdrawal.js';
import type { OwnClaim, Wish } from './withdrawal-records.js';
import {
  originalAmbiguous,
  originalMissing,
  originalUnknown,
  withdrawalRefused,
} from './withdrawal-refused.js';

/** A claim that is about to be taken in. */
interface Draft {
  readonly submission: ClaimSubmission;
  readonly contentSha256: string;
  readonly correlationId: string;
}

/**
 * What a claim's frequency comes to. `ends`: nothing of it is kept, because it voids a claim, which is then the one
 * it is answered with, or because it is refused. Else it replaces another one.
 */
export type SettledFiling =
  | { readonly ends: true; readonly claim: KnownClaim | Problem }
  | { readonly ends: false; readonly wishedBy: (replacedBy: string) => Wish };

type Asked = Omit<Asking, 'correlationId'>;

/**
 * Finds what replacements (frequency 7) and voids (8) among these claims mean, by their digests. Originals are not
 * among the answers. Voids are asked for at once; replacements when their claim is kept.
 *
 * @throws OperationalError when a server does not answer
 */
export async function settleFilings(
  ports: AcceptPorts,
  { submitterSub, accessToken }: Asked,
  drafts: readonly Draft[],
): Promise<Result<ReadonlyMap<string, SettledFiling>, AcceptRefusal>> {
  const settled = new Map<string, SettledFiling>();
  for (const draft of drafts) {
    const { correlationId, contentSha256 } = draft;
    const filing = await settle(ports, { submitterSub, accessToken, correlationId }, draft);
    if (!filing.ok) return filing;
    if (filing.value !== null) settled.set(contentSha256, filing.value);
  }
  return ok(settled);
}

async function settle(
  ports: AcceptPorts,
  asking: Asking,
  { submission, contentSha256 }: Draft,
): Promise<Result<SettledFiling | null, AcceptRefusal>> {
  const { frequency, relatedClaim, field } = filingOf(submission);
  if (frequency === 'original') return ok(null);
  if (relatedClaim === null) return ok({ ends: true, claim: originalMissing(field) });
  const meant = await ports.withdrawals.meant(relatedClaim, asking.submitterSub);
  const original = theOneMeant(meant, field);
  if ('severity' in original) return ok({ ends: true, claim: original });
  if (frequency === 'void') return voided(ports, asking, { original, field, contentSha256 });
  const refusal = withdrawalRefused(original, field);
  if (refusal !== null) return ok({ ends: true, claim: refusal });
  const mandate = await openReversal(ports, asking, original);
  if (!mandate.ok) return failed(mandate.failure);
  const wish = { asking, txn: mandate.value, kind: 'replacement', reason: 'corrected' } as const;
  return ok({ ends: false, wishedBy: (replacedBy) => wishFor(ports, original, { ...wish, replacedBy }) });
}

/** A number of the sender may be that of several claims: the one that stands is meant. */
function theOneMeant(meant: readonly OwnClaim[], field: string): OwnClaim | Problem {
  const [newest] = meant;
  if (newest === undefined) return originalUnknown(field);
  const [standing, ...others] = meant.filter((claim) => withdrawalRefused(claim, field) === null);
  return others.length > 0 ? originalAmbiguous(field) : (standing ?? newest);
}

async function voided(
  ports: AcceptPorts,
  asking: Asking,
  { original, field, contentSha256 }: { original: OwnClaim; field: string; contentSha256: string },
): Promise<Result<SettledFiling, AcceptRefusal>> {
  const answer = ({ claimId, revision, correlationId, state }: OwnClaim): SettledFiling => ({
    ends: true,
    claim: { claimId, revision, correlationId, state, contentSha256 },
  });
  if (original.withdrawal === 'void') return ok(answer(original));
  const refusal = withdrawalRefused(original, field);
  if (refusal !== null) return ok({ ends: true, claim: refusal });
  const asked = await requestVoid(ports, original, asking, 'other');
  if (!asked.ok) return failed(asked.failure);
  const now = (await ports.withdrawals.own(original.claimId, asking.submitterSub)) ?? original;
  const overtakenBy = now.withdrawal === 'void' ? null : withdrawalRefused(now, field);
  return ok(overtakenBy === null ? answer(now) : { ends: true, claim: overtakenBy });
}

/** The wish that goes with a claim that replaces another; null for any other. */
export function replacing(filing: SettledFiling | undefined, claimId: string): Wish | null {
  return filing === undefined || filing.ends ? null : filing.wishedBy(claimId);
}

/** Somebody was faster to have the original taken back: which claim is current now. */
export async function overtaken(
  { withdrawals }: Pick<AcceptPorts, 'withdrawals'>,
  { replacing: wish, submitterSub }: { readonly replacing: Wish | null; readonly submitterSub: string },
): Promise<Problem> {
  const field = 'related';
  const original = wish === null ? undefined : await withdrawals.own(wish.claimId, submitterSub);
  return (original && withdrawalRefused(original, field)) ?? originalUnknown(field);
}
