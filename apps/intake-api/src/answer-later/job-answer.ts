import type { Bundle, BundleEntry } from '@medplum/fhirtypes';
import type { ClaimAnswer } from '../follow-claim/claim-answers.js';
import { standingResponse } from '../follow-claim/standing-response.js';
import type { JobPart } from './submission-jobs.js';

/** What the answer to a whole request is made of, or how many of its claims it still waits for. */
export type JobAnswer =
  | { readonly done: true; readonly bundle: Bundle }
  | { readonly done: false; readonly open: number; readonly of: number };

/**
 * A claim is answered when it is decided, and when it waits for its sender: only the sender can go on then. One
 * that waits for a person of ours is still in work.
 */
export function jobAnswer(
  parts: readonly JobPart[],
  answers: readonly ClaimAnswer[],
  timestamp: string,
): JobAnswer {
  const byClaim = new Map(answers.map((answer) => [answer.claimId, answer]));
  const open = parts.filter((part) => part.kind === 'accepted' && !isAnswered(byClaim.get(part.claimId)));
  if (open.length > 0) return { done: false, open: open.length, of: parts.length };
  const entry = parts.map((part) => toEntry(part, byClaim));
  return { done: true, bundle: { resourceType: 'Bundle', type: 'batch-response', timestamp, entry } };
}

function isAnswered(answer: ClaimAnswer | undefined): boolean {
  return answer?.kind === 'decided' || answer?.kind === 'asks';
}

function toEntry(part: JobPart, answers: ReadonlyMap<string, ClaimAnswer>): BundleEntry {
  if (part.kind === 'refused')
    return { fullUrl: part.fullUrl, response: { status: '422', outcome: part.outcome } };
  const answer = answers.get(part.claimId);
  return {
    fullUrl: part.fullUrl,
    ...(answer && { resource: standingResponse(answer) }),
    response: { status: '200' },
  };
}
