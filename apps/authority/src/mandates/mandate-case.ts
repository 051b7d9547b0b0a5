import type { Person } from '#proofs';
import { entity, reference, type Question } from '../policies/question.js';
import type { Actor } from '../proofs/actor.js';

/**
 * Puts a mandate to the policies: facts only, no rule.
 *
 * @param submitter whose token came with the request; undefined when it does not stand
 */
export function mandateCase(
  actor: Actor,
  submitter: Person | undefined,
  { claimId, purpose }: { readonly claimId: string; readonly purpose: string },
): Question {
  const others =
    submitter === undefined
      ? []
      : [entity('Person', submitter.sub, { roles: [...submitter.roles], skills: [], authorityLimit: 0 })];
  return {
    principal: entity('Agent', actor.subject, {
      app: actor.app,
      ...(actor.stage === undefined ? {} : { stage: reference('Stage', actor.stage) }),
    }),
    action: 'openMandate',
    resource: entity('Claim', claimId),
    context: {
      purpose,
      ...(submitter === undefined ? {} : { submitter: reference('Person', submitter.sub) }),
    },
    others,
  };
}
