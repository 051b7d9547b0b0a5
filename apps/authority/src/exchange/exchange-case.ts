import { entity, moment, reference, type Question, type Value } from '../policies/question.js';
import type { ExchangeQuestion, StepRecord } from './exchange-record.js';

/**
 * Puts an exchange to the policies: facts only, no rule. What is on record about another claim is no part of
 * the question, except that it is another's.
 */
export function exchangeCase(question: ExchangeQuestion, record: StepRecord): Question {
  const { actor, claimId, now } = question;
  const own = record.dispatch?.claimId === claimId ? record : undefined;
  return {
    principal: entity('Agent', actor.subject, {
      app: actor.app,
      ...(actor.stage === undefined ? {} : { stage: reference('Stage', actor.stage) }),
    }),
    action: 'exchange',
    resource: entity('Claim', claimId, {
      ...(own?.submitterSub === undefined ? {} : { submitter: reference('Person', own.submitterSub) }),
      ...(own?.state === undefined ? {} : { position: { ...own.state } }),
    }),
    context: {
      now: moment(now),
      ...dispatchOf(question, record),
      ...mandateOf(own),
      ...(own?.done === undefined ? {} : { done: { ...own.done } }),
    },
  };
}

function dispatchOf({ dispatch: event }: ExchangeQuestion, { dispatch }: StepRecord): Record<string, Value> {
  if (dispatch === undefined) return {};
  const { claimId, ...handedOver } = dispatch;
  return { dispatch: { event, claim: reference('Claim', claimId), ...handedOver } };
}

function mandateOf(own: StepRecord | undefined): Record<string, Value> {
  if (own?.mandate === undefined) return {};
  const { claimId, revision, submitterSub, mayAct, purpose, expiresAt, revoked } = own.mandate;
  return {
    mandate: {
      claim: reference('Claim', claimId),
      revision,
      submitter: reference('Person', submitterSub),
      mayAct: mayAct.map((subject) => reference('Agent', subject)),
      purpose,
      expiresAt: moment(expiresAt),
      revoked,
    },
  };
}
