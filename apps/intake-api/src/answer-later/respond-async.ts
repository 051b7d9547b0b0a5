import type { OperationOutcome } from '@medplum/fhirtypes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ulid } from 'ulid';
import { toOperationOutcome } from '#interchange';
import type { Answered } from '../accept-claims/accept-claims.js';
import { sentUrl } from '../accept-claims/fhir-answer.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { JobPart, SubmissionJobs } from './submission-jobs.js';

/** Whether the sender asks to fetch the answer later (RFC 7240, FHIR's asynchronous pattern). */
export function wantsLater({ headers }: FastifyRequest): boolean {
  const prefer = [headers['prefer'] ?? []].flat().join(',');
  return prefer.split(/[,;]/).some((token) => token.trim().toLowerCase() === 'respond-async');
}

/** Where the answer to a request is fetched. */
function jobUrl(publicUrl: string, jobId: string): string {
  return `${publicUrl}/fhir/jobs/${jobId}`;
}

/** Keeps what is to be answered, and says where. @throws OperationalError `POSTGRES.*` */
export async function respondLater(
  jobs: SubmissionJobs,
  answered: readonly Answered[],
  { request, reply, publicUrl }: { request: FastifyRequest; reply: FastifyReply; publicUrl: string },
): Promise<OperationOutcome> {
  const jobId = ulid();
  await jobs.keep(jobId, signedInAs(request).person.sub, answered.map(partOf));
  const url = jobUrl(publicUrl, jobId);
  void reply.status(202).headers({ 'content-location': url, 'preference-applied': 'respond-async' });
  const issue = {
    severity: 'information',
    code: 'informational',
    details: { text: `Fetch the answer at ${url}` },
  };
  return { resourceType: 'OperationOutcome', issue: [issue as OperationOutcome['issue'][number]] };
}

function partOf(answered: Answered): JobPart {
  const fullUrl = sentUrl(answered.read);
  return answered.kind === 'accepted'
    ? { kind: 'accepted', fullUrl, claimId: answered.claim.claimId }
    : { kind: 'refused', fullUrl, outcome: toOperationOutcome(answered.read.problems) };
}
