import { entity, reference, type Entity } from '../../../apps/authority/src/policies/question.js';

const serviceAccount = (app: string): string => `system:serviceaccount:claims:${app}`;

function agent(app: string, stage?: string): Entity {
  return entity('Agent', serviceAccount(app), {
    app,
    ...(stage === undefined ? {} : { stage: reference('Stage', stage) }),
  });
}

/** Up to which these people may decide, in cents. */
export const authorityLimit = 500_000;

function person(id: string, roles: readonly string[], skills: readonly string[] = []): Entity {
  return entity('Person', id, { roles: [...roles], skills: [...skills], authorityLimit });
}

/** Everybody who may ask anything. `everybody` has every role and skill there is. */
export const who = {
  gather: agent('gather-agent', 'gather'),
  analyze: agent('analyze-agent', 'analyze'),
  act: agent('act-agent', 'act'),
  intake: agent('intake-api'),
  stranger: agent('some-app'),
  submitter: person('person-submitter', ['submitter']),
  adjuster: person('person-adjuster', ['examiner']),
  clinician: person('person-clinician', ['examiner'], ['clinician']),
  compliance: person('person-compliance', ['compliance']),
  ops: person('person-ops', ['ops']),
  nobody: person('person-nobody', []),
  everybody: person('person-everybody', ['submitter', 'examiner', 'compliance', 'ops'], ['clinician']),
} as const satisfies Record<string, Entity>;

export type Who = keyof typeof who;

export const agents = ['gather', 'analyze', 'act', 'intake', 'stranger'] as const satisfies readonly Who[];

export const people = [
  'submitter',
  'adjuster',
  'clinician',
  'compliance',
  'ops',
  'nobody',
  'everybody',
] as const satisfies readonly Who[];
