import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Bug } from '#errors';
import type { JsonObject } from './json.js';
import type { ClaimSubmission } from './submission.js';

/** SHA-256 in hex over canonical JSON (RFC 8785): the same content in any key order has the same digest. */
export function canonicalSha256(content: unknown): string {
  const text = canonicalize(content);
  if (text === undefined) throw new Bug('only JSON has a canonical form');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * The digest that makes a resent claim the same claim: over the claim, everything it refers to, and the plan
 * stated for it. The order of the documents does not count. The day in an 837 is its batch's: the same claim in
 * tomorrow's batch is the same claim.
 */
export function submissionDigest(submission: ClaimSubmission, statedPlanId: string | null): string {
  const documents = submission.documents
    .map(({ kind, reference, content }) => canonicalSha256({ kind, reference, content }))
    .toSorted();
  return canonicalSha256({ content: digestedContent(submission), documents, statedPlanId });
}

function digestedContent({ sourceFormat, content }: ClaimSubmission): JsonObject {
  if (sourceFormat !== 'x12-837p') return content;
  return Object.fromEntries(Object.entries(content).filter(([key]) => key !== 'created'));
}
