import type { FastifyReply, FastifyRequest } from 'fastify';
import { ulid } from 'ulid';
import { unreachable, type Problem } from '#errors';
import { canonicalSha256, type SubmissionRead } from '#interchange';
import {
  annotateSpan,
  attribute,
  correlationHeader,
  currentCorrelationId,
  withCorrelationId,
} from '#telemetry';
import { RefusedRequest } from '#http-app/nest';
import { signedInAs } from '../sign-in/signed-in.js';
import { acceptClaims, type Answered } from './accept-claims.js';
import type { AcceptPorts } from './accept-ports.js';
import type { IdempotencyKeys } from './idempotency-keys.js';

/** What both ways in stand on. */
export interface SubmissionPorts {
  readonly accept: AcceptPorts;
  readonly keys: Pick<IdempotencyKeys, 'claim'>;
}

export interface Submission {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly body: unknown;
  readonly read: SubmissionRead;
  /** Query parameter `plan`, unchecked. */
  readonly plan: unknown;
}

/**
 * What a request with claims goes through, whatever its format: correlation, body, plan, idempotency key, claims.
 * Throws RefusedRequest when the request as a whole is refused.
 */
export async function takeSubmission(
  { accept, keys }: SubmissionPorts,
  { request, reply, body, read, plan }: Submission,
): Promise<readonly Answered[]> {
  const correlationId = currentCorrelationId() ?? ulid();
  void reply.header(correlationHeader, correlationId);
  annotateSpan({ [attribute.correlationId]: correlationId });
  return withCorrelationId(correlationId, async () => {
    if (read.problems.some(({ severity }) => severity === 'error')) throw bodyRefused(read.problems);
    const planId = planOf(plan);
    const { person, accessToken } = signedInAs(request);
    const key = request.headers['idempotency-key'];
    if (key !== undefined && read.claims.some(({ submission }) => submission !== null)) {
      const digest = canonicalSha256({ body, plan: planId });
      const failure = await keys.claim(person.sub, String(key), digest);
      if (failure !== null) throw keyRefused(failure);
    }
    const answered = await acceptClaims(accept, {
      submitterSub: person.sub,
      accessToken,
      planId,
      reads: read.claims,
      correlationId,
    });
    if (!answered.ok) throw tokenEnded();
    return answered.value;
  });
}

/** Where a claim's state can be read. */
export function statusUrl(publicUrl: string, claimId: string): string {
  return `${publicUrl}/v1/claims/${claimId}`;
}

function planOf(plan: unknown): string | null {
  if (plan === undefined || plan === '') return null;
  if (typeof plan === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(plan)) return plan;
  const problem: Problem = {
    severity: 'error',
    code: 'SUBMISSION.PLAN_INVALID',
    field: 'plan',
    message: 'is no plan id',
    fix: 'name one plan: 1 to 64 letters, digits, dots, dashes or underscores',
  };
  throw new RefusedRequest({
    status: 400,
    code: problem.code,
    detail: 'The query parameter plan names no plan.',
    problems: [problem],
  });
}

function bodyRefused(problems: readonly Problem[]): RefusedRequest {
  const [first] = problems.filter(({ severity }) => severity === 'error');
  return new RefusedRequest({
    status: 400,
    code: first?.code ?? 'REQUEST.MALFORMED',
    detail: 'The body holds no claim that can be read.',
    problems,
  });
}

function keyRefused(failure: 'malformed' | 'reused'): RefusedRequest {
  switch (failure) {
    case 'malformed':
      return new RefusedRequest({
        status: 400,
        code: 'IDEMPOTENCY.KEY_MALFORMED',
        detail: 'Idempotency-Key is 1 to 255 printable ASCII characters.',
      });
    case 'reused':
      return new RefusedRequest({
        status: 422,
        code: 'IDEMPOTENCY.KEY_REUSED',
        detail: 'This Idempotency-Key was sent with another body; use a new key for a new request.',
      });
    default:
      return unreachable(failure);
  }
}

/** The submitter's token ended between the guard and the authority. */
export function tokenEnded(): RefusedRequest {
  return new RefusedRequest({
    status: 401,
    code: 'ACCESS.TOKEN_INVALID',
    detail: 'The access token is not valid any more; sign in again.',
    headers: { 'www-authenticate': 'Bearer realm="vouch", error="invalid_token"' },
  });
}
