import { SessionRefused } from '#agent-identity';
import { ConsoleProblem } from '../problems/console-problem.js';

/** Also said of sessions of others: nobody learns that there is one. */
export function noSuchSession(): ConsoleProblem {
  return new ConsoleProblem({
    status: 404,
    code: 'QUESTION.NO_SUCH_SESSION',
    detail: 'You have no such session; it may have ended. Open another with POST /v1/questions/sessions.',
  });
}

export function tooManySessions(limit: number): ConsoleProblem {
  return new ConsoleProblem({
    status: 429,
    code: 'QUESTION.TOO_MANY_SESSIONS',
    detail: `At most ${limit} sessions are open at a time; end one with DELETE.`,
    retryAfterSeconds: 60,
  });
}

export function tooManyQuestions(retryAfterSeconds: number): ConsoleProblem {
  return new ConsoleProblem({
    status: 429,
    code: 'QUESTION.TOO_MANY',
    detail: 'You ask faster than is answered; wait a moment.',
    retryAfterSeconds,
  });
}

/** What the authority says to the person goes on to the person. */
export async function asTheAuthoritySays<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof SessionRefused)) throw thrown;
    const { status, reason: code, detail } = thrown;
    throw new ConsoleProblem({ status, code, detail });
  }
}
