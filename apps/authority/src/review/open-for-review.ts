import { isReviewRefusalCode, type ReviewRefusalCode } from '#agent-identity';
import { Bug, failed, ok, type Result } from '#errors';
import type { Examiner, TokenFault } from '#proofs';
import type { Decision } from '../exchange/exchange-ledger.js';
import type { OpenStep } from '../exchange/exchange-record.js';
import type { ExchangeOrigin, ExchangePorts, Granted } from '../exchange/exchange-token.js';
import type { IssuedGrant } from '../exchange/issue-grant.js';
import type { Decided } from '../policies/policies.js';
import { reviewCase } from './review-case.js';
import type { ExclusiveReview, ReviewLedger } from './review-ledger.js';
import type { ReviewRecord } from './review-record.js';
import type { ReviewForm } from './review-request.js';

/** What opening a claim for an examiner needs. */
export interface ReviewPorts extends Pick<ExchangePorts, 'policies' | 'kills' | 'grants' | 'now'> {
  readonly people: { verify(token: string): Promise<Result<Examiner, TokenFault>> };
  readonly ledger: ReviewLedger;
}

type Outcome = Result<Granted, ReviewRefusalCode>;

/** The app that people are at work in; their tokens are good on its connections only. */
const consoleApp = 'console';

/**
 * Gives the console the token by which this examiner opens this claim, or says why not. One examiner at a time has
 * a claim open: the token of an earlier exchange ends with the next one.
 *
 * @throws OperationalError when Vault or the database does not answer; no token is left alive then
 */
export async function openForReview(
  ports: ReviewPorts,
  form: ReviewForm,
  { correlationId, certifiedApp }: ExchangeOrigin,
): Promise<Outcome> {
  if (certifiedApp !== consoleApp) return failed('REVIEW.NOT_CONSOLE');
  const verified = await ports.people.verify(form.personToken);
  if (!verified.ok) return failed('REVIEW.PERSON_INVALID');
  const person = verified.value;
  const at = ports.now();
  const issued: IssuedGrant[] = [];
  try {
    const outcome = await ports.ledger.exclusively(form, async (review): Promise<Outcome> => {
      const decided = ports.policies.decide(reviewCase(person, form, review.record, at));
      const asked = { form, person, at, decided, correlationId };
      const step = ruled(decided, review);
      if (step.ok) return grant(ports, asked, review, step.value, issued);
      await review.keep(refusedDecision(asked, review.record, step.failure));
      return step;
    });
    return outcome.ok ? await unlessKilledMeanwhile(ports, outcome.value, issued) : outcome;
  } catch (thrown) {
    // What is not on record must not live: nobody saw this token.
    for (const { accessor } of issued) await ports.grants.revoke(accessor).catch(() => undefined);
    throw thrown;
  }
}

function ruled(decided: Decided, { record, kill }: ExclusiveReview): Result<OpenStep, ReviewRefusalCode> {
  if (!decided.allowed) {
    const code = decided.code ?? 'no code';
    if (!isReviewRefusalCode(code)) throw new Bug(`a review was refused with ${code}`);
    return failed(record === undefined && code !== 'REVIEW.NOT_EXAMINER' ? 'REVIEW.UNKNOWN_TASK' : code);
  }
  if (record?.mandate === undefined)
    throw new Bug('the policies opened a claim that nobody gave a mandate for');
  if (kill !== undefined) return failed('REVIEW.KILLED');
  const { claimId, revision, pass, mandate } = record;
  return ok({ stage: 'review', dispatch: { claimId, revision, pass, type: 'review.task' }, mandate });
}

interface Asked {
  readonly form: ReviewForm;
  readonly person: Examiner;
  readonly at: Date;
  readonly decided: Decided;
  readonly correlationId: string | undefined;
}

async function grant(
  ports: ReviewPorts,
  asked: Asked,
  review: ExclusiveReview,
  step: OpenStep,
  issued: IssuedGrant[],
): Promise<Outcome> {
  for (const { accessor } of review.live) await ports.grants.revoke(accessor);
  const actor = { subject: asked.person.sub, app: consoleApp, stage: 'review' } as const;
  const given = await ports.grants.issue(actor, step, review.earlierActors);
  issued.push(given);
  await review.supersede(review.live);
  const { accessor, jti, delegation, ttlSeconds } = given;
  const expiresAt = new Date(asked.at.getTime() + ttlSeconds * 1000);
  await review.keep({
    ...decisionOn(asked),
    ...ofStep(step),
    outcome: { decision: 'granted', accessor, jti, delegation, expiresAt },
  });
  return ok({ token: given.token, expiresInSeconds: ttlSeconds, step, delegation });
}

function ofStep({ dispatch: { revision, pass }, mandate: { txn, correlationId } }: OpenStep) {
  return { revision, pass, txn, correlationId };
}

/** What every decision on a review has. */
function decisionOn({ form: { claimId, taskId }, person, at, decided }: Asked) {
  const { evidence } = decided;
  return { claimId, dispatch: taskId, actor: person.sub, decidedAt: at, stage: 'review', evidence } as const;
}

function refusedDecision(asked: Asked, record: ReviewRecord | undefined, code: ReviewRefusalCode): Decision {
  return {
    ...decisionOn(asked),
    revision: record?.revision,
    pass: record?.pass,
    txn: record?.mandate?.txn,
    correlationId: record?.mandate?.correlationId ?? asked.correlationId,
    outcome: { decision: 'refused', code },
  };
}

/** A kill may be noted while this is under way: what was given is on record before it is looked for once more. */
async function unlessKilledMeanwhile(
  ports: ReviewPorts,
  granted: Granted,
  issued: readonly IssuedGrant[],
): Promise<Outcome> {
  const { dispatch, mandate } = granted.step;
  const { submitterSub } = mandate;
  const kill = await ports.kills.standing({ claimId: dispatch.claimId, agent: consoleApp, submitterSub });
  if (kill === undefined) return ok(granted);
  for (const { accessor } of issued) await ports.grants.revoke(accessor);
  await ports.kills.tookBack(issued.map(({ accessor }) => accessor));
  return failed('REVIEW.KILLED');
}
