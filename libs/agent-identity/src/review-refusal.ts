/**
 * Why the authority did not open a claim for an examiner.
 *
 * - `REVIEW.MALFORMED`: no such request; `REVIEW.PERSON_INVALID`: no access token that stands;
 *   `REVIEW.NOT_CONSOLE`: not over a connection of the console.
 * - `REVIEW.UNKNOWN_TASK`: there is no such task for this claim; `REVIEW.NOT_WAITING`: the claim does not wait for
 *   people, or not any more.
 * - the rest: not this person, or not now (`deploy/policies/review.cedar`).
 */
const reviewRefusals = [
  'REVIEW.MALFORMED',
  'REVIEW.PERSON_INVALID',
  'REVIEW.NOT_CONSOLE',
  'REVIEW.UNKNOWN_TASK',
  'REVIEW.NOT_EXAMINER',
  'REVIEW.OWN_CLAIM',
  'REVIEW.NOT_WAITING',
  'REVIEW.NO_MANDATE',
  'REVIEW.ABOVE_LIMIT',
  'REVIEW.HELD_BY_ANOTHER',
  'REVIEW.NOT_HELD',
  'REVIEW.NOT_CLINICIAN',
  'REVIEW.DECIDED_BEFORE',
  'REVIEW.KILLED',
] as const;

export type ReviewRefusalCode = (typeof reviewRefusals)[number];

export function isReviewRefusalCode(code: string): code is ReviewRefusalCode {
  return reviewRefusals.some((each) => each === code);
}
