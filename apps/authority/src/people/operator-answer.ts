import type { FastifyReply } from 'fastify';
import { isOperationalError, type Problem } from '#errors';
import { logger } from '#telemetry';
import type { OperatorRefusal } from './operators.js';

/** An HTTP answer to a person; problems are RFC 9457 with our closed `code`. */
export interface OperatorAnswer {
  readonly status: number;
  readonly body: object;
}

const log = logger('authority');

const refusals: Readonly<Record<OperatorRefusal, { readonly status: number; readonly detail: string }>> = {
  'ACCESS.TOKEN_INVALID': {
    status: 401,
    detail: 'Sign in at the OpenID provider and send the access token as "Authorization: Bearer …".',
  },
  'ACCESS.ROLE_MISSING': { status: 403, detail: 'This needs one of the roles: ops, compliance.' },
};

export function problemAnswer(
  status: number,
  code: string,
  detail: string,
  problems: readonly Problem[] = [],
): OperatorAnswer {
  const type = `urn:vouch:problem:${code}`;
  return { status, body: { type, title: code, status, code, detail, problems } };
}

export function refusedOperator(code: OperatorRefusal): OperatorAnswer {
  return problemAnswer(refusals[code].status, code, refusals[code].detail);
}

/** Writes an answer down, whatever came of it; a server that does not answer is 503 with the given code. */
export async function answerOperator(
  reply: FastifyReply,
  answer: Promise<OperatorAnswer>,
  unavailableCode: string,
): Promise<object> {
  const { status, body } = await answer.catch((thrown: unknown) => {
    log.error({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'request failed');
    return problemAnswer(503, unavailableCode, 'A server that this needs does not answer; try again.');
  });
  void reply.status(status).header('cache-control', 'no-store');
  if (status >= 400) void reply.type('application/problem+json');
  return body;
}
