import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ulid } from 'ulid';
import { isOperationalError } from '#errors';
import { toOperationOutcome } from '#interchange';
import { annotateSpan, attribute, correlationHeader, currentCorrelationId, logger } from '#telemetry';
import { ApiProblem, type Refusal } from './api-problem.js';

const log = logger('intake-api');

/** Refusals of the framework, before any controller: what they mean for the sender. */
const known: Readonly<Record<number, Omit<Refusal, 'status'>>> = {
  400: { code: 'REQUEST.MALFORMED', detail: 'The request is not well-formed HTTP.' },
  404: {
    code: 'REQUEST.NO_SUCH_PATH',
    detail: 'There is nothing here; the OpenAPI page at /docs lists what is.',
  },
  405: { code: 'REQUEST.METHOD_NOT_ALLOWED', detail: 'This path does not take that method.' },
  413: { code: 'REQUEST.TOO_LARGE', detail: 'The body is larger than 20 MiB; send fewer claims at once.' },
  415: {
    code: 'REQUEST.MEDIA_TYPE_UNSUPPORTED',
    detail: 'Send application/fhir+json or application/json; to /x12, application/edi-x12.',
  },
};

const notJson = {
  code: 'BODY.NOT_JSON',
  detail: 'The body is empty, no valid JSON, or has keys such as __proto__; send one JSON object or list.',
};

/** Gives every refusal one shape: OperationOutcome below `/fhir`, problem details (RFC 9457) elsewhere. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const refusal = refusalOf(thrown);
    annotateSpan({ [attribute.errorCode]: refusal.code });
    const reply = http
      .getResponse<FastifyReply>()
      .status(refusal.status)
      .headers(refusal.headers ?? {});
    if (!reply.hasHeader(correlationHeader)) {
      void reply.header(correlationHeader, currentCorrelationId() ?? ulid());
    }
    const isFhir = http.getRequest<FastifyRequest>().url.startsWith('/fhir/');
    if (isFhir) void reply.type('application/fhir+json').send(outcome(refusal));
    else void reply.type('application/problem+json').send(problemDetails(refusal));
  }
}

function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof ApiProblem) return thrown.refusal;
  if (isOfBody(thrown)) return { status: 400, ...notJson };
  const status = statusOf(thrown);
  const refusal = known[status];
  if (refusal !== undefined) return { status, ...refusal };
  if (status < 500) return { status, code: 'REQUEST.REFUSED', detail: 'The request cannot be processed.' };
  log.error({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'request failed');
  return {
    status: 503,
    code: 'INTAKE.UNAVAILABLE',
    detail: 'Not possible at the moment; send the very same request again, nothing is taken twice.',
    headers: { 'retry-after': '2' },
  };
}

/** Whether the body could not be parsed. Of Fastify's error Nest keeps its status and its constant text. */
function isOfBody(thrown: unknown): boolean {
  return thrown instanceof HttpException && thrown.getStatus() === 400 && thrown.message.startsWith('Body ');
}

/** Fastify's own refusals carry their status as well. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status =
    typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown ? thrown.statusCode : 503;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 503;
}

function outcome({ code, detail, problems = [] }: Refusal): object {
  if (problems.length > 0) return toOperationOutcome(problems);
  return toOperationOutcome([{ severity: 'error', code, field: '', message: detail, fix: detail }]);
}

function problemDetails({ status, code, detail, problems = [] }: Refusal): object {
  return { type: `urn:vouch:problem:${code}`, title: code, status, code, detail, problems };
}
