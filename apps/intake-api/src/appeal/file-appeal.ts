import type { Secret } from '#agent-identity';
import { appealLevels, appealTaskOf, isDecided, type AppealGrounds, type AppealLevel } from '#claims';
import { Bug, failed, ok, type Result } from '#errors';
import { canonicalSha256 } from '#interchange';
import type { AcceptPorts, AcceptRefusal } from '../accept-claims/accept-ports.js';
import type { Appeal, AppealedClaim, AppealRecords } from './appeal-records.js';
import { daysAfter, termsOf } from './appeal-time.js';

export interface AppealPorts extends Pick<AcceptPorts, 'mandates' | 'sealing' | 'now'> {
  readonly appeals: Pick<AppealRecords, 'claim' | 'file' | 'rates'>;
}

export interface Filing {
  readonly claim: AppealedClaim;
  readonly grounds: AppealGrounds;
  /** In the submitter's own words; sealed. */
  readonly statement: string | null;
  /** FHIR resources that support it; sealed, and shown to whoever decides the appeal. */
  readonly documents: readonly object[];
  readonly submitterSub: string;
  readonly accessToken: Secret;
  readonly correlationId: string;
}

/** Why no appeal is filed. */
export type AppealRefusal = AcceptRefusal | 'undecided' | 'taken-back' | 'too-late' | 'exhausted';

/**
 * Files an appeal at the next level. One that is open is the answer to whoever files again.
 *
 * @throws OperationalError when a server does not answer; file again
 */
export async function fileAppeal(ports: AppealPorts, filing: Filing): Promise<Result<Appeal, AppealRefusal>> {
  const { claim, grounds, submitterSub, statement, documents } = filing;
  const last = claim.appeals.at(-1);
  if (last !== undefined && last.outcome === null) return ok(last);
  const filedAt = ports.now();
  const level = levelFor(claim, filedAt);
  if (!level.ok) return level;
  const txn = await openMandates(ports, filing);
  if (!txn.ok) return txn;
  const { claimId, revision, pass } = claim;
  const [sealed] = await ports.sealing.seal([
    {
      claimId,
      revision: revision + 1,
      submission: {
        content: {
          appeal: {
            grounds,
            ...(statement !== null && { statement }),
            ...(documents.length > 0 && { documents }),
          },
        },
        documents: [],
      },
    },
  ]);
  if (sealed === undefined) throw new Bug('what an appeal says was not sealed');
  await ports.appeals.file({
    ...{ claimId, revision, pass, grounds, filedAt, filedBy: submitterSub, level: level.value },
    dueAt: daysAfter(filedAt, termsOf(level.value).decideWithinDays),
    txn: txn.value,
    sealed: sealed.sealed,
    task: appealTaskOf({ grounds, reasons: claim.reasons, atStake: claim.atStake }),
  });
  const filed = (await ports.appeals.claim(claimId))?.appeals.find((appeal) => appeal.level === level.value);
  return filed === undefined ? failed('undecided' as const) : ok(filed);
}

/**
 * Two consents: to have the appeal decided and, should it be granted, to have the claim judged again as its next
 * revision, whatever the level. Returns the transaction id of the second.
 */
async function openMandates(
  { mandates }: Pick<AppealPorts, 'mandates'>,
  { claim: { claimId, revision }, accessToken: subjectToken, correlationId }: Filing,
): Promise<Result<string, AppealRefusal>> {
  const payloadSha256 = canonicalSha256({ appeals: claimId, revision });
  const asked = { claimId, payloadSha256, correlationId };
  const appeal = await mandates.open({
    ...{ subjectToken, purpose: 'appeal' },
    claims: [{ ...asked, revision }],
  });
  if (!appeal.ok) return failed(appeal.failure);
  const next = await mandates.open({
    ...{ subjectToken, purpose: 'adjudication' },
    claims: [{ ...asked, revision: revision + 1 }],
  });
  return next.ok ? ok(next.value.get(claimId) ?? '') : failed(next.failure);
}

function levelFor(
  { state, appeals, decidedAt, isTakenBack }: AppealedClaim,
  now: Date,
): Result<AppealLevel, AppealRefusal> {
  if (isTakenBack) return failed('taken-back');
  if (!isDecided(state) || decidedAt === null) return failed('undecided');
  const last = appeals.at(-1);
  const level = appealLevels.find((each) => each === (last?.level ?? 0) + 1);
  if (level === undefined || last?.outcome === 'overturned') return failed('exhausted');
  // Where the appeal before was granted in part, what it led to is what is appealed.
  const since = last?.decidedAt != null && last.decidedAt > decidedAt ? last.decidedAt : decidedAt;
  const until = daysAfter(since, termsOf(level).fileWithinDays);
  return now < until ? ok(level) : failed('too-late');
}
