import type { ReviewPurpose } from '#agent-identity';
import { canRelease, type AppealGrant } from '#claims';
import type { AnyClaimEvent } from '#contracts';
import { isOperationalError } from '#errors';
import { assessmentFromJson } from '#interchange';
import type { Publisher } from '#messaging';
import { keepEvent, markPublished, type PendingEvent, type Sql } from '#persistence';
import { DataKey, sealJson } from '#sealing';
import { logger } from '#telemetry';
import type { Person } from '#proofs';
import { readCase, type ReviewCase } from '../dossier/review-case.js';
import type { OpenClaim } from '../open-claim/claim-opener.js';
import { RefusedRequest } from '#http-app/nest';
import { grantOf } from './granted.js';
import type { GivenVerdict } from './verdict-request.js';

/** What the authority is asked to open the claim for. */
export const purposeOf: Readonly<Record<GivenVerdict['verdict'], ReviewPurpose>> = {
  release: 'approve',
  deny: 'deny',
  'return-for-information': 'ask',
  uphold: 'deny',
  overturn: 'approve',
  'overturn-in-part': 'approve',
};

export interface VerdictPorts {
  readonly publisher: Publisher;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** What came of a verdict: decided, or waiting for a second examiner who says the same. */
export interface VerdictOutcome {
  readonly decision: GivenVerdict['verdict'] | null;
  readonly verdictsGiven: number;
  readonly verdictsNeeded: number;
}

const log = logger('console');

/**
 * Writes a verdict down and, where it decides, tells of it. One transaction: the digest of what was shown is compared
 * with what is there now, under the same login that writes.
 *
 * @throws RefusedRequest `REVIEW.SHOWN_CHANGED` (409), `REVIEW.NOTHING_TO_RELEASE`, `VERDICT.INVALID` (422); OperationalError
 */
export async function giveVerdict(
  ports: VerdictPorts,
  { connection, unwrap, txn }: OpenClaim,
  {
    taskId,
    person,
    given,
  }: { readonly taskId: string; readonly person: Person; readonly given: GivenVerdict },
): Promise<VerdictOutcome> {
  const { outcome, pending } = await connection.transaction(async (sql) => {
    const shown = await readCase(sql, taskId);
    refuseUnlessShown(shown, given);
    const grant = grantOf(shown, given);
    const sealed = await sealedReason(shown, unwrap, person, given.reason);
    await insertVerdict(sql, shown, given, { sealed, grant });
    const standing = await standingOf(sql, taskId);
    const event = standing.decision === null ? undefined : reviewed(ports, shown, given, txn);
    return { outcome: standing, pending: event && (await keepEvent(sql, event)) };
  });
  if (pending !== undefined) {
    await tell(ports, pending, async () => markPublished(connection.sql, [pending.eventId]));
  }
  return outcome;
}

function refuseUnlessShown(shown: ReviewCase, { verdict, shownSha256 }: GivenVerdict): void {
  if (shown.shownSha256 !== shownSha256) throw shownChanged();
  if (verdict === 'release' && !canRelease(assessmentFromJson(shown.assessment))) {
    throw new RefusedRequest({
      status: 422,
      code: 'REVIEW.NOTHING_TO_RELEASE',
      detail:
        'The assessment allows nothing, so there is nothing to pay: return the claim for information, or deny it.',
    });
  }
}

export function shownChanged(): RefusedRequest {
  return new RefusedRequest({
    status: 409,
    code: 'REVIEW.SHOWN_CHANGED',
    detail: 'The claim is not what you were shown any more, or you were not shown it: look at it again.',
  });
}

async function sealedReason(
  { claimId, revision, pass, round, wrapped }: ReviewCase,
  unwrap: OpenClaim['unwrap'],
  { sub }: Person,
  reason: string,
): Promise<Buffer> {
  const key = DataKey.fromBase64((await unwrap(wrapped ?? '')).reveal());
  try {
    return sealJson(key, { claimId, revision, part: { verdict: { pass, round, by: sub } } }, { reason });
  } finally {
    key.destroy();
  }
}

async function insertVerdict(
  sql: Sql,
  { claimId, revision, pass, round, shownSha256 }: ReviewCase,
  { verdict, reasonCode, denial }: GivenVerdict,
  { sealed, grant }: { readonly sealed: Buffer; readonly grant: AppealGrant | null },
): Promise<void> {
  const { group = null, carc = null, rarc = null } = denial ?? {};
  await sql.query(
    `insert into claims.review_verdict (claim_id, revision, pass, round, shown_sha256, verdict, reason_code, reason,
       group_code, carc, rarc, set_aside)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [claimId, revision, pass, round, shownSha256, verdict, reasonCode, sealed, group, carc, rarc, grant],
  );
}

async function standingOf(sql: Sql, taskId: string): Promise<VerdictOutcome> {
  const [task] = await sql.query<VerdictOutcome>(
    `select decision, verdicts_given as "verdictsGiven", verdicts_needed as "verdictsNeeded"
     from claims.review_task where task_id = $1`,
    [taskId],
  );
  return task ?? { decision: null, verdictsGiven: 0, verdictsNeeded: 1 };
}

/** The claim's own correlation id: what people decide belongs to the submission. */
function reviewed(
  { newId, now }: VerdictPorts,
  { claimId, revision, pass, round, correlationId, assessmentSha256, shownSha256 }: ReviewCase,
  { verdict, reasonCode: reason }: GivenVerdict,
  txn: string,
): AnyClaimEvent {
  const envelope = { id: newId(), source: '/console', time: now(), correlationId };
  const data = { claimId, revision, pass, txn, round, reason, assessmentSha256, shownSha256 };
  return verdict === 'uphold' || verdict === 'overturn' || verdict === 'overturn-in-part'
    ? { ...envelope, type: 'claim.appeal-decided', data: { ...data, verdict } }
    : { ...envelope, type: 'claim.reviewed', data: { ...data, verdict } };
}

/** The verdict stands whether or not it could be told at once: what is not told now is told by the sweep. */
async function tell(
  ports: VerdictPorts,
  { message }: PendingEvent,
  mark: () => Promise<void>,
): Promise<void> {
  try {
    await ports.publisher.publish(message);
    await mark();
  } catch (thrown) {
    log.warn({ code: isOperationalError(thrown) ? thrown.code : 'BUG' }, 'verdict not told yet');
  }
}
