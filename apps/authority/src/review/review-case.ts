import type { Examiner } from '#proofs';
import { entity, reference, type Question } from '../policies/question.js';
import type { ReviewForm } from './review-request.js';
import { mandateStands, type ReviewRecord } from './review-record.js';

/** Puts a review to the policies: facts only, no rule. A task of another claim is no task of this one. */
export function reviewCase(
  person: Examiner,
  { claimId, purpose, onMedicalNecessity }: Pick<ReviewForm, 'claimId' | 'purpose' | 'onMedicalNecessity'>,
  record: ReviewRecord | undefined,
  now: Date,
): Question {
  const { sub, roles, skills, authorityLimit } = person;
  return {
    principal: entity('Person', sub, { roles: [...roles], skills: [...skills], authorityLimit }),
    action: 'review',
    resource: entity('Claim', claimId, record === undefined ? {} : claimOf(record)),
    context: {
      verdict: reference('Verdict', purpose),
      onMedicalNecessity: onMedicalNecessity || record?.onMedicalNecessity === true,
      mandateStands: record !== undefined && mandateStands(record, now),
      ...(record?.holder === undefined ? {} : { holder: reference('Person', record.holder) }),
    },
  };
}

function claimOf({ submitterSub, amount, state, pendedFor, revision, pass, deciders }: ReviewRecord) {
  // A claim that has gone on from the task's revision and pass waits for nobody of this task.
  const waits = state?.revision === revision && state.pass === pass ? pendedFor : undefined;
  return {
    amount,
    deciders: deciders.map((decider) => reference('Person', decider)),
    ...(submitterSub === undefined ? {} : { submitter: reference('Person', submitterSub) }),
    ...(state === undefined
      ? {}
      : { position: { ...state, ...(waits === undefined ? {} : { pendedFor: waits }) } }),
  };
}
