import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import { refusalAnswer, unavailableAnswer, type TokenAnswer } from './exchange/exchange-answer.js';

const log = logger('authority');

/**
 * What no controller answered: unknown paths, bodies that do not parse, thrown errors. The token endpoint
 * keeps to its own closed codes, so that an agent always knows what to do next.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const status = statusOf(thrown);
    if (status >= 500) {
      log.error({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'request failed');
    }
    const isExchange = http.getRequest<FastifyRequest>().url.startsWith('/oauth/token');
    const answer = isExchange ? exchangeAnswer(status) : { status, body: problem(status) };
    void http.getResponse<FastifyReply>().status(answer.status).send(answer.body);
  }
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // Fastify's own refusals (body too large, unsupported media type) carry their status.
  const status =
    typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown ? thrown.statusCode : 500;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 503;
}

function exchangeAnswer(status: number): TokenAnswer {
  return status >= 500 ? unavailableAnswer() : { ...refusalAnswer('EXCHANGE.MALFORMED'), status };
}

function problem(status: number): Record<string, unknown> {
  const code = status >= 500 ? 'AUTHORITY.UNAVAILABLE' : 'AUTHORITY.REQUEST_REFUSED';
  return { type: `urn:vouch:problem:${code}`, title: code, status, code };
}
