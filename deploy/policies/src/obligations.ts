import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getValidRequestEnvsPolicy,
  policySetTextToParts,
  policyToJson,
} from '@cedar-policy/cedar-wasm/nodejs';
import { OperationalError } from '#errors';

/** Kinds of principal, action and resource that a request can have; proofs are made for one such triple. */
export interface Environment {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

/** Something that has to be true of the shipped policies, stated as policies. */
export interface Obligation {
  readonly id: string;
  /** The same as a sentence. */
  readonly says: string;
  /** `never`: what the shipped set allows, these allow too. `always`: what these allow, the shipped set does too. */
  readonly kind: 'never' | 'always';
  readonly text: string;
  readonly environments: readonly Environment[];
}

const folders = { never: 'invariants', always: 'guarantees' } as const;

/** @throws OperationalError `POLICIES.INVALID` */
export function readObligations(folder: string, schema: string): readonly Obligation[] {
  return (['never', 'always'] as const).flatMap((kind) => {
    const place = join(folder, folders[kind]);
    const files = readdirSync(place).filter((name) => name.endsWith('.cedar'));
    return files.sort().map((file) => {
      const text = readFileSync(join(place, file), 'utf8');
      return { ...stated(file, text, schema), kind, text };
    });
  });
}

/** Each file states one thing, in the policy that says it. */
function stated(file: string, text: string, schema: string): Omit<Obligation, 'kind' | 'text'> {
  for (const policy of policiesIn(text)) {
    const parsed = policyToJson(policy);
    const { id, says } = parsed.type === 'success' ? (parsed.json.annotations ?? {}) : {};
    if (id !== undefined && says !== undefined)
      return { id, says, environments: environmentsOf(policy, schema) };
  }
  throw invalid(`${file} has no policy with @id and @says`);
}

/** @throws OperationalError `POLICIES.INVALID` */
export function policiesIn(text: string): readonly string[] {
  const parts = policySetTextToParts(text);
  if (parts.type === 'success') return parts.policies;
  throw invalid(parts.errors.map(({ message }) => message).join('; '));
}

/** Every kind of request that a policy can apply to. @throws OperationalError `POLICIES.INVALID` */
export function environmentsOf(policy: string, schema: string): readonly Environment[] {
  const found = getValidRequestEnvsPolicy(policy, schema);
  if (found.type === 'failure') throw invalid(found.error);
  return found.actions.flatMap((action) =>
    found.principals.flatMap((principal) =>
      found.resources.map((resource) => ({ principal, action, resource })),
    ),
  );
}

function invalid(why: string): OperationalError {
  return new OperationalError('POLICIES.INVALID', `cannot be proven: ${why}`, { retry: 'permanent' });
}
