import type { z } from 'zod';
import { ProblemList } from '../problems.js';

/** A check that reports problems, for use in a schema: each keeps its code and fix on the way through Zod. */
export function asIssues<Value>(check: (value: Value, problems: ProblemList) => void) {
  return (value: Value, context: z.core.$RefinementCtx<Value>): void => {
    const problems = new ProblemList();
    check(value, problems);
    for (const { code, message, fix } of problems.all) {
      context.addIssue({ code: 'custom', message, params: { code, fix } });
    }
  };
}

/** Zod's findings as problems; a value never appears in one, since it may be personal. */
export function reportIssues(issues: readonly z.core.$ZodIssue[], problems: ProblemList): void {
  for (const issue of issues) {
    const at = jsonPath(issue.path);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        problems.error(
          'CLAIM.UNKNOWN_FIELD',
          `${at}.${key.slice(0, 40)}`,
          'is no field of a claim',
          'remove it or correct its name',
        );
      }
      continue;
    }
    if (issue.code === 'custom' && issue.params) {
      problems.error(String(issue.params['code']), at, issue.message, String(issue.params['fix']));
      continue;
    }
    const [message, fix] = explain(issue);
    problems.error('CLAIM.FIELD_INVALID', at, message, fix);
  }
}

function jsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    '$',
  );
}

const anyFix = 'see the schema PlainClaim in the API description';

function explain(issue: z.core.$ZodIssue): readonly [message: string, fix: string] {
  if (issue.code === 'invalid_type') return [`is missing or no ${issue.expected}`, anyFix];
  if (issue.code === 'too_small') return ['is too small, too short or empty', anyFix];
  if (issue.code === 'too_big') return ['is too large or too long', anyFix];
  if (issue.code === 'invalid_value') {
    return ['is none of the values allowed', `use ${issue.values.map(String).join(', ')}`];
  }
  return issue.code === 'custom' || issue.code === 'invalid_union'
    ? [issue.message, anyFix]
    : ['is not written as it must be', anyFix];
}
