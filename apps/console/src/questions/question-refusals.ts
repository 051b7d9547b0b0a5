import { SessionRefused } from '#agent-identity';
import { RefusedRequest } from '#http-app/nest';

/** Also said of sessions of others: nobody learns that there is one. */
export function noSuchSession(): RefusedRequest {
  return new RefusedRequest({
    status: 404,
    code: 'QUESTION.NO_SUCH_SESSION',
    detail: 'You have no such session; it may have ended. Open another with POST /v1/questions/sessions.',
  });
}

export function tooManySessions(limit: number): RefusedRequest {
  return new RefusedRequest({
    status: 429,
    code: 'QUESTION.TOO_MANY_SESSIONS',
    detail: `At most ${limit} sessions are open at a time; end one with DELETE.`,
    headers: { 'retry-after': '60' },
  });
}

export function tooManyQuestions(retryAfterSeconds: number): RefusedRequest {
  return new RefusedRequest({
    status: 429,
    code: 'QUESTION.TOO_MANY',
    detail: 'You ask faster than is answered; wait a moment.',
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}

/** What the authority says to the person goes on to the person. */
export async function asTheAuthoritySays<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof SessionRefused)) throw thrown;
    const { status, reason: code, detail } = thrown;
    throw new RefusedRequest({ status, code, detail });
  }
}
