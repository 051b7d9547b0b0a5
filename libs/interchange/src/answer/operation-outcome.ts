import type { Problem } from '#errors';
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import { systems } from './systems.js';

type IssueType = OperationOutcomeIssue['code'];

/** FHIR's own issue types, by what our code ends in; the rest is a rule of ours. */
const issueTypes: readonly (readonly [ending: RegExp, type: IssueType])[] = [
  [/\.(REQUIRED|ITEM_MISSING|NO_CLAIM|TOTAL_MISSING)$/, 'required'],
  [/\.CODE_INVALID$/, 'code-invalid'],
  [/\.SEQUENCE_DUPLICATE$/, 'duplicate'],
  [/_UNSUPPORTED$/, 'not-supported'],
  [/\.TOO_/, 'too-costly'],
  [/(_INVALID|_REVERSED|_MIXED|_AMBIGUOUS)$/, 'value'],
  [/\.TOKEN_/, 'login'],
  [/\.ROLE_MISSING$/, 'forbidden'],
  [/\.(NOT_FOUND|NO_SUCH_PATH)$/, 'not-found'],
  [/\.UNAVAILABLE$/, 'transient'],
  [/\.MALFORMED$/, 'structure'],
  [/\.(NOT_A_RESOURCE|ENTRY_EMPTY|UNKNOWN_ELEMENT|UNKNOWN_FIELD)$/, 'structure'],
];

/** Problems as FHIR says them: one issue each, with our code, its place as FHIRPath (none for the body as a whole, nor for the request around it, whose field is empty), and what to do. */
export function toOperationOutcome(problems: readonly Problem[]): OperationOutcome {
  const issue = problems.map((problem): OperationOutcomeIssue => ({
    severity: problem.severity,
    code: issueTypes.find(([ending]) => ending.test(problem.code))?.[1] ?? 'business-rule',
    details: {
      coding: [{ system: systems.problem, code: problem.code }],
      text: `${problem.field} ${problem.message}`.trim(),
    },
    diagnostics: problem.fix,
    ...(problem.field !== '$' && problem.field !== '' && { expression: [problem.field] }),
  }));
  const nothing: OperationOutcomeIssue = {
    severity: 'information',
    code: 'informational',
    details: { text: 'No problems' },
  };
  return { resourceType: 'OperationOutcome', issue: issue.length === 0 ? [nothing] : issue };
}
