import type { ReviewRefusalCode } from '#agent-identity';
import { Bug } from '#errors';
import { RefusedRequest } from '#http-app/nest';

/** What the authority said no to, for the person who asked. */
const told: Readonly<Partial<Record<ReviewRefusalCode, readonly [status: number, detail: string]>>> = {
  'REVIEW.PERSON_INVALID': [401, 'Sign in again: the access token does not stand any more.'],
  'REVIEW.NOT_EXAMINER': [403, 'Only an examiner reviews claims.'],
  'REVIEW.OWN_CLAIM': [403, 'Nobody reviews a claim that they submitted; another examiner takes it.'],
  'REVIEW.ABOVE_LIMIT': [
    403,
    'The claim is above your authority limit; somebody with a higher one takes it.',
  ],
  'REVIEW.NOT_CLINICIAN': [403, 'Only a clinician denies on medical necessity; release the task to one.'],
  'REVIEW.DECIDED_BEFORE': [403, 'Nobody looks again at what they decided; another examiner takes it.'],
  'REVIEW.KILLED': [403, 'Access to this claim was ended; compliance can say why.'],
  'REVIEW.UNKNOWN_TASK': [404, 'There is no such task.'],
  'REVIEW.NOT_WAITING': [409, 'The claim is not in review, or not any more; look at the list again.'],
  'REVIEW.NO_MANDATE': [409, "The submitter's mandate for this claim is over; it has to be submitted again."],
  'REVIEW.HELD_BY_ANOTHER': [409, 'Another examiner is at work on this task.'],
  'REVIEW.NOT_HELD': [409, 'Claim the task first; a hold ends after half an hour without a look.'],
};

/** @throws Bug for what only the console itself can have done wrong */
export function refusedByAuthority(code: ReviewRefusalCode): RefusedRequest {
  const said = told[code];
  if (said === undefined) throw new Bug(`the authority refused the console with ${code}`);
  const [status, detail] = said;
  return new RefusedRequest({ status, code, detail });
}

export function noSuchTask(): RefusedRequest {
  return refusedByAuthority('REVIEW.UNKNOWN_TASK');
}
