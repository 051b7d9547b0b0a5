import { OperationalError } from '#errors';
import { z } from 'zod';
import { exchangeUnavailable, readGrant, type ClaimGrant } from './exchange-wire.js';
import type { HttpAnswer } from './json-http.js';
import { isReviewRefusalCode, type ReviewRefusalCode } from './review-refusal.js';
import type { Secret } from './secret.js';

/** What an examiner opens a claim for; the authority decides each for itself. */
export const reviewPurposes = ['hold', 'look', 'approve', 'deny', 'ask'] as const;
export type ReviewPurpose = (typeof reviewPurposes)[number];

/** A claim to be opened for the examiner who is signed in. */
export interface ReviewRequest {
  readonly claimId: string;
  /** The task that put the claim before people. */
  readonly taskId: string;
  readonly purpose: ReviewPurpose;
  /** Whether a denial says that something was not medically necessary. */
  readonly onMedicalNecessity: boolean;
  /** The examiner's own access token: the authority verifies it itself. */
  readonly personToken: Secret;
  readonly correlationId: string;
}

const errorAnswer = z.object({ code: z.string() });

/** RFC 8693 request; docs/architecture.md §6. */
export function reviewForm(request: ReviewRequest): string {
  return new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    actor_token: request.personToken.reveal(),
    actor_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    subject_token: request.taskId,
    subject_token_type: 'urn:vouch:token-type:dispatch',
    resource: `urn:vouch:claim:${request.claimId}`,
    scope: request.onMedicalNecessity ? `${request.purpose} medical-necessity` : request.purpose,
  }).toString();
}

/** @throws OperationalError `EXCHANGE.UNAVAILABLE` (transient), `EXCHANGE.UNEXPECTED` (permanent) */
export function readReview({ status, body }: HttpAnswer): ClaimGrant | ReviewRefusalCode {
  if (status >= 500 || status === 429) throw exchangeUnavailable(`status ${status}`);
  if (status === 200) return readGrant(body);
  const problem = errorAnswer.safeParse(body);
  if (problem.success && isReviewRefusalCode(problem.data.code)) return problem.data.code;
  throw new OperationalError('EXCHANGE.UNEXPECTED', `the authority answered ${status} in no known shape`, {
    retry: 'permanent',
  });
}
