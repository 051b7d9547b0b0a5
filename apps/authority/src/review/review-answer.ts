import type { ReviewRefusalCode } from '#agent-identity';
import type { TokenAnswer } from '../exchange/exchange-answer.js';

/** RFC 6749 §5.2. */
const errors: Readonly<Record<ReviewRefusalCode, { readonly status: number; readonly error: string }>> = {
  'REVIEW.MALFORMED': { status: 400, error: 'invalid_request' },
  'REVIEW.PERSON_INVALID': { status: 401, error: 'invalid_client' },
  'REVIEW.NOT_CONSOLE': { status: 401, error: 'invalid_client' },
  'REVIEW.UNKNOWN_TASK': { status: 400, error: 'invalid_grant' },
  'REVIEW.NOT_EXAMINER': { status: 403, error: 'access_denied' },
  'REVIEW.OWN_CLAIM': { status: 403, error: 'access_denied' },
  'REVIEW.NOT_WAITING': { status: 400, error: 'invalid_target' },
  'REVIEW.NO_MANDATE': { status: 400, error: 'invalid_grant' },
  'REVIEW.ABOVE_LIMIT': { status: 403, error: 'access_denied' },
  'REVIEW.HELD_BY_ANOTHER': { status: 400, error: 'invalid_target' },
  'REVIEW.NOT_HELD': { status: 400, error: 'invalid_target' },
  'REVIEW.NOT_CLINICIAN': { status: 403, error: 'access_denied' },
  'REVIEW.DECIDED_BEFORE': { status: 403, error: 'access_denied' },
  'REVIEW.KILLED': { status: 403, error: 'access_denied' },
};

export function reviewRefusal(code: ReviewRefusalCode, description?: string): TokenAnswer {
  const { status, error } = errors[code];
  return {
    status,
    body: { error, code, ...(description === undefined ? {} : { error_description: description }) },
  };
}
