import type { Secret } from '#agent-identity';
import { appealLevels, isDecided, type AppealGrounds, type AppealLevel } from '#claims';
import { failed, ok, type Result } from '#errors';
import { canonicalSha256 } from '#interchange';
import type { AcceptPorts, AcceptRefusal } from '../accept-claims/accept-ports.js';
import type { Appeal, AppealedClaim, AppealRecords } from './appeal-records.js';
import { daysAfter, termsOf } from './appeal-time.js';

export interface AppealPorts extends Pick<AcceptPorts, 'mandates' | 'now'> {
  readonly appeals: Pick<AppealRecords, 'claim' | 'file' | 'decide' | 'rates'>;
}

export interface Filing {
  readonly claim: AppealedClaim;
  readonly grounds: AppealGrounds;
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
  const { claim, grounds, submitterSub, accessToken, correlationId } = filing;
  const last = claim.appeals.at(-1);
  if (last !== undefined && last.outcome === null) return ok(last);
  const filedAt = ports.now();
  const level = levelFor(claim, filedAt);
  if (!level.ok) return level;
  const { claimId, revision } = claim;
  // Should the appeal succeed, the claim is judged once more, as its next revision: whatever the level.
  const payloadSha256 = canonicalSha256({ appeals: claimId, revision });
  const claims = [{ claimId, revision: revision + 1, payloadSha256, correlationId }];
  const opened = await ports.mandates.open({ subjectToken: accessToken, purpose: 'adjudication', claims });
  if (!opened.ok) return failed(opened.failure);
  await ports.appeals.file({
    ...{ claimId, revision, grounds, filedAt, filedBy: submitterSub, level: level.value },
    dueAt: daysAfter(filedAt, termsOf(level.value).decideWithinDays),
    txn: opened.value.get(claimId) ?? '',
  });
  const filed = (await ports.appeals.claim(claimId))?.appeals.find((appeal) => appeal.level === level.value);
  return filed === undefined ? failed('undecided' as const) : ok(filed);
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
  const until = daysAfter(last?.decidedAt ?? decidedAt, termsOf(level).fileWithinDays);
  return now < until ? ok(level) : failed('too-late');
}
