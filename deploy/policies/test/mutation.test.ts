import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOperationalError } from '#errors';
import { Policies } from '../../../apps/authority/src/policies/policies.js';
import { readPolicyFiles, shippedPolicies } from '../../../apps/authority/src/policies/policy-files.js';
import { findProver } from '../../native/prover/prover-programs.js';
import {
  environmentsOf,
  policiesIn,
  readObligations,
  type Environment,
  type Obligation,
} from '../src/obligations.js';
import { Symcc } from '../src/symcc.js';
import { mutantsOf } from './mutate.js';

const prover = findProver();
const folder = mkdtempSync(join(tmpdir(), 'vouch-mutants-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const shipped = readPolicyFiles();
const policies = policiesIn(shipped.policies);
const obligations = readObligations(shippedPolicies(), shipped.schema);

/** Which actions a policy is about. */
const actionsOf = (policy: string): ReadonlySet<string> =>
  new Set(environmentsOf(policy, shipped.schema).map(({ action }) => action));

const isAbout = (actions: ReadonlySet<string>) => (obligation: Obligation) =>
  obligation.environments.some(({ action }) => actions.has(action));

/** The policies of some actions, with one of them in another form or gone. */
function mutatedSet(actions: ReadonlySet<string>, original: string, text = ''): string {
  return policies
    .filter((policy) => [...actionsOf(policy)].some((action) => actions.has(action)))
    .map((policy) => (policy === original ? text : policy))
    .join('\n');
}

/** The authority refuses to start with policies that do not fit the schema. */
function isRefused(text: string): boolean {
  try {
    Policies.load({ ...shipped, policies: text });
    return false;
  } catch (thrown) {
    if (isOperationalError(thrown) && thrown.code === 'POLICIES.INVALID') return true;
    throw thrown;
  }
}

const everything = 'permit (principal, action, resource);';

/** All that is never allowed as one set, and all that is always granted as another: fewer proofs to make. */
function combined(actions: ReadonlySet<string>, kind: Obligation['kind']): string {
  const texts = obligations
    .filter((one) => one.kind === kind && isAbout(actions)(one))
    .map(({ text }) => text);
  const stated = texts.flatMap(policiesIn).filter((policy) => !policy.includes('@id("whatever-else")'));
  return kind === 'never' ? [everything, ...stated].join('\n') : stated.join('\n');
}

/** Where something is granted, a change is noticed sooner. */
const granted = new Set(
  obligations
    .filter(({ kind }) => kind === 'always')
    .flatMap(({ environments }) => environments.map(({ principal, action }) => `${principal} ${action}`)),
);

function grantedFirst(one: Environment, other: Environment): number {
  const rank = ({ principal, action }: Environment): number =>
    granted.has(`${principal} ${action}`) ? 0 : 1;
  return rank(one) - rank(other);
}

async function survives(symcc: Symcc, original: string, text: string | undefined): Promise<boolean> {
  const actions = actionsOf(original);
  const set = mutatedSet(actions, original, text);
  if (isRefused(set)) return false;
  const environments = environmentsOf(everything, shipped.schema).filter(({ action }) => actions.has(action));
  const [never, always] = [combined(actions, 'never'), combined(actions, 'always')];
  for (const environment of environments.toSorted(grantedFirst)) {
    if (!(await symcc.isImplied(set, never, environment))) return false;
    if (!(await symcc.isImplied(always, set, environment))) return false;
  }
  return true;
}

// Made by `npm test` and `npm run prove`; a machine without cargo has none, which `npm test` says.
(prover === undefined ? test.skip : test)(
  'every change of a condition of a policy breaks a proof',
  async () => {
    const symcc = new Symcc(prover!, folder, shipped.schema);
    const waiting = policies.flatMap((policy) => mutantsOf(policy).map((mutant) => ({ policy, ...mutant })));
    const survivors: string[] = [];
    const worker = async (): Promise<void> => {
      for (let mutant = waiting.pop(); mutant !== undefined; mutant = waiting.pop()) {
        if (await survives(symcc, mutant.policy, mutant.text)) survivors.push(mutant.what);
      }
    };
    const made = waiting.length;
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
    expect(survivors).toEqual([]);
    expect(made).toBeGreaterThan(200);
  },
  600_000,
);
