import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ulid } from 'ulid';
import { problemDetails, refusalOf, type Refusal } from '#http-app/nest';
import { toOperationOutcome } from '#interchange';
import { annotateSpan, attribute, correlationHeader, currentCorrelationId } from '#telemetry';
import { refusalWords } from './refusal-words.js';

const notJson: Refusal = {
  status: 400,
  code: 'BODY.NOT_JSON',
  detail: 'The body is empty, no valid JSON, or has keys such as __proto__; send one JSON object or list.',
};

/** Gives every refusal one shape: OperationOutcome below `/fhir`, problem details (RFC 9457) elsewhere. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const refusal = isOfBody(thrown) ? notJson : refusalOf(thrown, refusalWords);
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

/** Whether the body could not be parsed. Of Fastify's error Nest keeps its status and its constant text. */
function isOfBody(thrown: unknown): boolean {
  return thrown instanceof HttpException && thrown.getStatus() === 400 && thrown.message.startsWith('Body ');
}

function outcome({ code, detail, problems = [] }: Refusal): object {
  if (problems.length > 0) return toOperationOutcome(problems);
  return toOperationOutcome([{ severity: 'error', code, field: '', message: detail, fix: detail }]);
}
