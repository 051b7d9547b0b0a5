import type { Bundle, BundleEntry, ClaimResponse } from '@medplum/fhirtypes';
import { toClaimResponseQueued, toOperationOutcome, type ClaimRead } from '#interchange';
import type { AcceptedClaim, Answered } from './accept-claims.js';
import { statusUrl } from './take-submission.js';

/** Identifier system under which an answer names the claim's correlation id. */
const correlationSystem = 'urn:vouch:correlation-id';

interface AnswerContext {
  readonly publicUrl: string;
  /** Instant of the answer, ISO 8601. */
  readonly created: string;
}

export function acceptedResponse(claim: AcceptedClaim, { publicUrl, created }: AnswerContext): ClaimResponse {
  const response = toClaimResponseQueued({
    claimId: claim.claimId,
    header: claim.submission.header,
    created,
    warnings: claim.problems,
    disposition: `Accepted for processing; state ${claim.state}: ${statusUrl(publicUrl, claim.claimId)}`,
  });
  const correlation = { system: correlationSystem, value: claim.correlationId };
  return { ...response, identifier: [...(response.identifier ?? []), correlation] };
}

/** One entry per claim, in the order in which they were sent. */
export function batchResponse(answered: readonly Answered[], context: AnswerContext): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'batch-response',
    timestamp: context.created,
    entry: answered.map((each) => batchEntry(each, context)),
  };
}

/** Tells the answers to one request apart: by the entry of the bundle, and by the sender's id. */
export function sentUrl({ entry, resourceId }: ClaimRead): string {
  return `urn:vouch:sent:${entry ?? 0}:${resourceId ?? ''}`;
}

function batchEntry(answered: Answered, context: AnswerContext): BundleEntry {
  const { read } = answered;
  const fullUrl = sentUrl(read);
  if (answered.kind === 'refused') {
    return { fullUrl, response: { status: '422', outcome: toOperationOutcome(read.problems) } };
  }
  const { claim } = answered;
  return {
    fullUrl,
    resource: acceptedResponse(claim, context),
    response: {
      status: '202',
      location: statusUrl(context.publicUrl, claim.claimId),
      ...(claim.problems.length > 0 && { outcome: toOperationOutcome(claim.problems) }),
    },
  };
}
