import type { Problem } from '#errors';
import { z } from 'zod';
import { RefusedRequest } from '#http-app/nest';

/** As many characters as a question has; longer ones are stories, and stories are for people. */
export const longestQuestion = 500;

const shape = z.strictObject({
  question: z.string().trim().min(1).max(longestQuestion),
  /** Id of a query that was offered for the same question. */
  pick: z.exactOptional(z.string().regex(/^[a-z.-]{1,60}$/)),
});

export type QuestionRequest = z.infer<typeof shape>;

/** @throws RefusedRequest 422 with every problem of it; what was asked is not repeated */
export function readQuestionRequest(body: unknown): QuestionRequest {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  throw new RefusedRequest({
    status: 422,
    code: 'QUESTION.INVALID',
    detail: 'The question cannot be read; each problem names its field.',
    problems: read.error.issues.flatMap(problemsOf),
  });
}

function problemsOf({ code, path, message, ...issue }: z.core.$ZodIssue): readonly Problem[] {
  const fields =
    code === 'unrecognized_keys' && 'keys' in issue ? (issue.keys as readonly string[]) : [path.join('.')];
  return fields.map((field) => ({
    severity: 'error',
    code: 'QUESTION.INVALID',
    field: field === '' ? '$' : field,
    message: code === 'unrecognized_keys' ? 'This field is not known.' : message,
    fix: fixes[field] ?? 'Send question and, if you choose an offer, pick, as the page at /docs says.',
  }));
}

const fixes: Readonly<Record<string, string>> = {
  question: `Send the question in plain language, at most ${longestQuestion} characters.`,
  pick: 'Send the id of a query that was offered for this question.',
};
