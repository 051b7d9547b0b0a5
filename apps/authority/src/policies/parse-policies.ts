import { policySetTextToParts, policyToJson } from '@cedar-policy/cedar-wasm/nodejs';
import { failed, ok, type Result } from '#errors';

/** A policy with what its annotations say. */
export interface Policy {
  readonly id: string;
  readonly text: string;
  readonly effect: 'permit' | 'forbid';
  /** What whoever is refused by it is told: `EXCHANGE.STALE_STAGE`. Every `forbid` has one. */
  readonly code: string | undefined;
  /** Which of several refusals is told: the lowest. */
  readonly precedence: number;
}

/** Problems name policies by id, or by how they begin where they have none. */
export function parsePolicies(text: string): Result<readonly Policy[], readonly string[]> {
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') return failed(parts.errors.map(({ message }) => message));
  const templates = parts.policy_templates.map(() => 'a template decides nothing here');
  const read = parts.policies.map(readPolicy);
  const problems = [...templates, ...read.flatMap((one) => (one.ok ? [] : one.failure))];
  const policies = read.flatMap((one) => (one.ok ? [one.value] : []));
  const doubled = policies.filter(
    ({ id }, index) => policies.findIndex((other) => other.id === id) !== index,
  );
  problems.push(...doubled.map(({ id }) => `${id}: a second policy of that id`));
  return problems.length === 0 ? ok(policies) : failed(problems);
}

function readPolicy(text: string): Result<Policy, readonly string[]> {
  const parsed = policyToJson(text);
  const beginning = text.trim().replace(/\s+/g, ' ').slice(0, 60);
  if (parsed.type === 'failure')
    return failed(parsed.errors.map(({ message }) => `${message}: ${beginning}`));
  const { effect, annotations = {} } = parsed.json;
  const { id = '', code, precedence = '0' } = annotations;
  const problems = [
    ...(id === '' ? [`a policy without @id: ${beginning}`] : []),
    ...(effect === 'forbid' && code === undefined ? [`${id}: a forbid without @code`] : []),
    ...(/^\d{1,3}$/.test(precedence) ? [] : [`${id}: @precedence is a small number`]),
  ];
  return problems.length === 0
    ? ok({ id, text, effect, code, precedence: Number(precedence) })
    : failed(problems);
}
