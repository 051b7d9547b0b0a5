import type { Secret } from '#agent-identity';
import { failed, ok, type Result } from '#errors';
import { canonicalSha256, namedCoverage, type ClaimSubmission } from '#interchange';
import { attribute, logger, withSpan } from '#telemetry';
import type { AcceptPorts, AcceptRefusal } from '../accept-claims/accept-ports.js';
import { daysAfter, termsOf } from '../appeal/appeal-time.js';
import type { AnswerRecords, AnsweredClaim, NextRevision } from './answer-records.js';
import type { InformationAnswer } from './read-answer.js';

export interface AnswerPorts extends Pick<
  AcceptPorts,
  'mandates' | 'members' | 'sealing' | 'publisher' | 'newId' | 'now'
> {
  readonly answers: Pick<AnswerRecords, 'claim' | 'known' | 'keep' | 'markPublished'>;
}

export interface Answering {
  readonly claim: AnsweredClaim;
  readonly answer: InformationAnswer;
  readonly submitterSub: string;
  readonly accessToken: Secret;
  readonly correlationId: string;
}

/** Why an answer begins no revision. */
export type AnswerRefusal =
  AcceptRefusal | 'not-asked' | 'taken-back' | 'other-claim' | 'appealed' | 'too-late';

const log = logger('intake-api');

/**
 * Takes an answer to what was asked: the claim's next revision, under a mandate of its own, which the agents judge
 * from the start. The same answer again is the same revision.
 *
 * @returns the revision that the answer began
 * @throws OperationalError when a server does not answer; send it again
 */
export async function answerInformation(
  ports: AnswerPorts,
  answering: Answering,
): Promise<Result<number, AnswerRefusal>> {
  const { claim, answer } = answering;
  const contentSha256 = canonicalSha256({ answers: claim.claimId, body: answer.body });
  const known = await ports.answers.known(claim.claimId, contentSha256);
  if (known !== undefined) return ok(known);
  const refusal = refusalOf(answering, ports.now());
  if (refusal !== null) return failed(refusal);
  const revision = claim.revision + 1;
  return withSpan('answer information', { attributes: { [attribute.claimId]: claim.claimId } }, async () => {
    const next = await nextRevision(ports, answering, { revision, contentSha256 });
    if (!next.ok) return next;
    const kept = await ports.answers.keep(next.value);
    if (kept === null) {
      const now = await ports.answers.known(claim.claimId, contentSha256);
      return now === undefined ? failed('not-asked' as const) : ok(now);
    }
    try {
      await ports.publisher.publish(kept.message);
      await ports.answers.markPublished(kept.eventId);
    } catch (thrown) {
      log.warn({ error: thrown, claim_id: claim.claimId }, 'event not published yet');
    }
    return ok(revision);
  });
}

function refusalOf({ claim, answer }: Answering, now: Date): AnswerRefusal | null {
  if (claim.isTakenBack) return 'taken-back';
  const late = lateRefusal(claim, now);
  if (late !== null) return late;
  const number = answer.corrected?.header.claimIdentifier;
  return number === undefined || number === claim.claimIdentifier ? null : 'other-claim';
}

/** After a denial for the want of it an answer is taken as long as the denial may be appealed, and is not. */
function lateRefusal(
  { state, isAsked, deniedUnansweredAt, isAppealed }: AnsweredClaim,
  now: Date,
): AnswerRefusal | null {
  if (state === 'pended') return isAsked ? null : 'not-asked';
  if (state !== 'denied' || deniedUnansweredAt === null) return 'not-asked';
  if (isAppealed) return 'appealed';
  return now < daysAfter(deniedUnansweredAt, termsOf(1).fileWithinDays) ? null : 'too-late';
}

async function nextRevision(
  ports: AnswerPorts,
  { claim, answer, submitterSub, accessToken, correlationId }: Answering,
  { revision, contentSha256 }: { readonly revision: number; readonly contentSha256: string },
): Promise<Result<NextRevision, AcceptRefusal>> {
  const { claimId } = claim;
  // Of what is asked for, not of the answer: one that could not be kept must not stand in the way of another.
  const payloadSha256 = canonicalSha256({ answers: claimId, revision });
  const claims = [{ claimId, revision, payloadSha256, correlationId }];
  const opened = await ports.mandates.open({ subjectToken: accessToken, purpose: 'adjudication', claims });
  if (!opened.ok) return failed(opened.failure);
  const txn = opened.value.get(claimId) ?? '';
  const { corrected, documents, body, plan } = answer;
  const again = corrected && { ...corrected, documents: [...corrected.documents, ...documents] };
  const submission = again ?? { content: body, documents };
  const [sealed] = await ports.sealing.seal([{ claimId, revision, submission }]);
  const receivedAt = ports.now();
  return ok({
    ...{ claimId, revision, submitterSub, contentSha256, correlationId, txn, receivedAt },
    corrected: corrected && (await known(ports, corrected, submitterSub)),
    coverage: again && namedCoverage(again),
    statedPlanId: plan ?? claim.statedPlanId,
    sealed: sealed?.sealed ?? { wrapped: '', content: Buffer.alloc(0), documents: [] },
    event: {
      id: ports.newId(),
      source: '/intake-api',
      type: 'claim.submitted',
      time: receivedAt,
      correlationId,
      data: { claimId, revision, pass: 1, txn, payloadSha256 },
    },
  });
}

async function known(
  { members }: Pick<AnswerPorts, 'members'>,
  corrected: ClaimSubmission,
  submitterSub: string,
): Promise<NonNullable<NextRevision['corrected']>> {
  const { member, subscriber = member } = corrected;
  const [memberKey = '', familyKey = ''] = await members.pseudonyms([member, subscriber], submitterSub);
  return { submission: corrected, memberKey, familyKey };
}
