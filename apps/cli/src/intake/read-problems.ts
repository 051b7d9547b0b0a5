import type { Problem } from '#errors';
import { z } from 'zod';
import type { Answer } from './intake-client.js';

const issue = z.object({
  severity: z.enum(['fatal', 'error', 'warning', 'information']),
  code: z.string(),
  details: z
    .object({
      coding: z.array(z.object({ code: z.string().optional() })).optional(),
      text: z.string().optional(),
    })
    .optional(),
  diagnostics: z.string().optional(),
  expression: z.array(z.string()).optional(),
});

export const operationOutcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(issue),
});

/** Stands for the body as a whole. */
const wholeBody = '$';

function toProblem({ severity, code, details, diagnostics, expression }: z.infer<typeof issue>): Problem {
  const field = expression?.[0] ?? wholeBody;
  const text = details?.text ?? '';
  return {
    severity: severity === 'warning' ? 'warning' : 'error',
    code: details?.coding?.[0]?.code ?? code,
    field,
    message: text.startsWith(`${field} `) ? text.slice(field.length + 1) : text,
    fix: diagnostics ?? '',
  };
}

/** The problems of an OperationOutcome; what only informs is none. */
export function outcomeProblems({ issue: issues }: z.infer<typeof operationOutcome>): readonly Problem[] {
  return issues.filter(({ severity }) => severity !== 'information').map(toProblem);
}

export const problem = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  field: z.string(),
  message: z.string(),
  fix: z.string(),
});

/** RFC 9457 with our extensions. */
const problemDetails = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  code: z.string().optional(),
  problems: z.array(problem).optional(),
});

const hints: Readonly<Record<number, string>> = {
  401: 'sign in as somebody else with --as',
  403: 'do it as somebody who may, with --as',
};

function told({ status, body }: Omit<Answer, 'text'>): readonly Problem[] {
  const outcome = operationOutcome.safeParse(body);
  const issues = outcome.success ? outcomeProblems(outcome.data) : [];
  if (issues.length > 0) return issues;
  const details = problemDetails.safeParse(body);
  const { title, detail, code, problems = [] } = details.success ? details.data : {};
  if (problems.length > 0) return problems;
  const message = detail ?? title ?? `the intake API answered HTTP ${status} and no reason`;
  return [{ severity: 'error', code: code ?? `HTTP.${status}`, field: wholeBody, message, fix: '' }];
}

/** Why a request was refused, in either of the two ways in which the intake API says it; never empty. */
export function problemsOf(answer: Omit<Answer, 'text'>): readonly Problem[] {
  const hint = hints[answer.status];
  if (hint === undefined) return told(answer);
  return told(answer).map((each) => ({ ...each, fix: hint }));
}
