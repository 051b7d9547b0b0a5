import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ulid } from 'ulid';
import { annotateSpan, attribute, correlationHeader, currentCorrelationId } from '#telemetry';
import { problemDetails } from './problem-details.js';
import { refusalOf, type RefusalWords } from './refusal-of.js';

/** Gives every refusal one shape: problem details (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #words: RefusalWords;

  constructor(words: RefusalWords) {
    this.#words = words;
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const refusal = refusalOf(thrown, this.#words);
    annotateSpan({ [attribute.errorCode]: refusal.code });
    void host
      .switchToHttp()
      .getResponse<FastifyReply>()
      .status(refusal.status)
      .headers({ 'cache-control': 'no-store', [correlationHeader]: currentCorrelationId() ?? ulid() })
      .headers(refusal.headers ?? {})
      .type('application/problem+json')
      .send(problemDetails(refusal));
  }
}
