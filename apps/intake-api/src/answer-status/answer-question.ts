import { readStatusQuestion, writeStatusAnswer } from '#interchange';
import { RefusedRequest } from '#http-app/nest';
import type { InquiredClaims } from './inquired-claims.js';

/** Answers a 276 with a 277. Throws RefusedRequest when the question cannot be read. */
export async function answerQuestion(
  text: string,
  claims: Pick<InquiredClaims, 'find'>,
  submitterSub: string,
): Promise<string> {
  const question = readStatusQuestion(text);
  const problems = question?.problems.filter(({ severity }) => severity === 'error') ?? [];
  if (question === null || problems.length > 0) {
    throw new RefusedRequest({
      status: 422,
      code: problems[0]?.code ?? 'REQUEST.MALFORMED',
      detail: 'The question for the status of claims cannot be answered as it is.',
      problems,
    });
  }
  return writeStatusAnswer(question, await claims.find(question.inquiries, submitterSub), new Date());
}
