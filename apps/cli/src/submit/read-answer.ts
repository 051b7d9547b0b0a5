import { claimStates } from '#claims';
import type { Problem } from '#errors';
import { z } from 'zod';
import type { Answer } from '../intake/intake-client.js';
import { operationOutcome, outcomeProblems, problem, problemsOf } from '../intake/read-problems.js';
import type { ClaimResult } from './claim-result.js';

/** Which file was answered, and which claim was in it if there was one only. */
export interface Sent {
  readonly file: string;
  readonly claim: string | null;
}

const claimResponse = z.object({
  resourceType: z.literal('ClaimResponse'),
  id: z.string().min(1),
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).optional(),
  request: z.object({ reference: z.string().optional() }).optional(),
});

type ClaimResponse = z.infer<typeof claimResponse>;

const batchResponse = z.object({
  resourceType: z.literal('Bundle'),
  entry: z
    .array(
      z.object({
        fullUrl: z.string().optional(),
        resource: claimResponse.optional(),
        response: z.object({ status: z.string(), outcome: operationOutcome.optional() }),
      }),
    )
    .min(1),
});

const plainAccepted = z.object({
  claimId: z.string().min(1),
  correlationId: z.string(),
  state: z.enum(claimStates),
  problems: z.array(problem).default([]),
});

/** Of an X12 file: a result per claim, or per envelope that was refused as a whole. */
const x12Results = z.object({
  claims: z
    .array(
      z.object({
        claim: z.string().nullable(),
        claimId: z.string().min(1).nullable(),
        correlationId: z.string().nullish(),
        state: z.enum(claimStates),
        problems: z.array(problem),
      }),
    )
    .min(1),
});

const correlationSystem = 'urn:vouch:correlation-id';

/** `Claim/c-1` → `c-1` */
function requestedClaim({ request }: ClaimResponse): string | undefined {
  return /^Claim\/(.+)$/.exec(request?.reference ?? '')?.[1];
}

/** `urn:vouch:sent:<entry>:<Claim.id or nothing>` */
function sentClaim(fullUrl: string | undefined): string | undefined {
  return /^urn:vouch:sent:\d*:(.+)$/.exec(fullUrl ?? '')?.[1];
}

function accepted(
  sent: Sent,
  response: ClaimResponse,
  answer: Answer,
  warnings: readonly Problem[],
): ClaimResult {
  const correlation = response.identifier?.find(({ system }) => system === correlationSystem)?.value;
  return {
    file: sent.file,
    claim: requestedClaim(response) ?? sent.claim,
    claimId: response.id,
    correlationId: correlation ?? answer.headers.get('x-correlation-id'),
    state: 'submitted',
    problems: warnings,
  };
}

function refused(sent: Sent, problems: readonly Problem[], { headers }: Answer): ClaimResult {
  const correlationId = headers.get('x-correlation-id');
  return { ...sent, claimId: null, correlationId, state: 'rejected', problems };
}

function failed(sent: Sent, answer: Answer): ClaimResult {
  return { ...refused(sent, problemsOf(answer), answer), state: 'failed' };
}

function entries(
  { entry }: z.infer<typeof batchResponse>,
  sent: Sent,
  answer: Answer,
): readonly ClaimResult[] {
  return entry.map(({ fullUrl, resource, response }) => {
    const one = { file: sent.file, claim: sentClaim(fullUrl) ?? null };
    const problems = response.outcome === undefined ? [] : outcomeProblems(response.outcome);
    if (resource !== undefined) return accepted(one, resource, answer, problems);
    return refused(one, problems, answer);
  });
}

function x12Entries(
  { claims }: z.infer<typeof x12Results>,
  { file }: Sent,
  { headers }: Answer,
): readonly ClaimResult[] {
  const ofRequest = headers.get('x-correlation-id');
  return claims.map(({ correlationId, ...each }) => ({
    file,
    ...each,
    correlationId: correlationId ?? ofRequest,
  }));
}

function acceptedSingly(sent: Sent, answer: Answer): ClaimResult {
  const response = claimResponse.safeParse(answer.body);
  if (response.success) return accepted(sent, response.data, answer, []);
  const plain = plainAccepted.safeParse(answer.body);
  return plain.success ? { ...sent, ...plain.data } : failed(sent, answer);
}

/** Every claim of an answer to a submission; a body that was refused as a whole counts as one claim. */
export function readAnswer(sent: Sent, answer: Answer): readonly ClaimResult[] {
  const batch = batchResponse.safeParse(answer.body);
  if (batch.success) return entries(batch.data, sent, answer);
  const x12 = x12Results.safeParse(answer.body);
  if (x12.success) return x12Entries(x12.data, sent, answer);
  if (answer.status >= 200 && answer.status < 300) return [acceptedSingly(sent, answer)];
  if (answer.status === 429 || answer.status >= 500) return [failed(sent, answer)];
  return [refused(sent, problemsOf(answer), answer)];
}
