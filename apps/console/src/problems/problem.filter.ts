import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ulid } from 'ulid';
import { isOperationalError } from '#errors';
import { annotateSpan, attribute, correlationHeader, currentCorrelationId, logger } from '#telemetry';
import { ConsoleProblem, type Refusal } from './console-problem.js';

const log = logger('console');

/** Refusals of the framework, before any controller. */
const known: Readonly<Record<number, Omit<Refusal, 'status'>>> = {
  400: { code: 'REQUEST.MALFORMED', detail: 'The request is not well-formed; send one JSON object.' },
  404: { code: 'REQUEST.NO_SUCH_PATH', detail: 'There is nothing here; the page at /docs lists what is.' },
  413: { code: 'REQUEST.TOO_LARGE', detail: 'The body is larger than 1 MiB.' },
  415: { code: 'REQUEST.MEDIA_TYPE_UNSUPPORTED', detail: 'Send application/json.' },
};

/** Gives every refusal one shape: problem details (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const { status, code, detail, problems = [], retryAfterSeconds: wait } = refusalOf(thrown);
    annotateSpan({ [attribute.errorCode]: code });
    void host
      .switchToHttp()
      .getResponse<FastifyReply>()
      .status(status)
      .headers({
        'cache-control': 'no-store',
        [correlationHeader]: currentCorrelationId() ?? ulid(),
        ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
      })
      .type('application/problem+json')
      .send({ type: `urn:vouch:problem:${code}`, title: code, status, code, detail, problems });
  }
}

function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof ConsoleProblem) return thrown.refusal;
  const status = statusOf(thrown);
  const refusal = known[status];
  if (refusal !== undefined) return { status, ...refusal };
  if (status < 500) return { status, code: 'REQUEST.REFUSED', detail: 'The request cannot be processed.' };
  log.error({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'request failed');
  return {
    status: 503,
    code: 'CONSOLE.UNAVAILABLE',
    detail: 'Not possible at the moment; try again, a verdict counts once.',
  };
}

/** Fastify's own refusals carry their status as well. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status =
    typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown ? thrown.statusCode : 503;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 503;
}
