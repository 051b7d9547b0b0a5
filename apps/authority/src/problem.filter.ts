import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemDetails, refusalOf, type RefusalWords } from '#http-app/nest';
import { refusalAnswer, unavailableAnswer, type TokenAnswer } from './exchange/exchange-answer.js';

const refusalWords: RefusalWords = {
  app: 'authority',
  byStatus: { 404: { code: 'REQUEST.NO_SUCH_PATH', detail: 'There is nothing here.' } },
  unavailable: { code: 'AUTHORITY.UNAVAILABLE', detail: 'Not possible at the moment; try again.' },
};

/**
 * What no controller answered: unknown paths, bodies that do not parse, thrown errors. The token endpoint
 * keeps to its own closed codes, so that an agent always knows what to do next.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const refusal = refusalOf(thrown, refusalWords);
    const reply = http.getResponse<FastifyReply>();
    if (http.getRequest<FastifyRequest>().url.startsWith('/oauth/token')) {
      const { status, body } = exchangeAnswer(refusal.status);
      void reply.status(status).send(body);
      return;
    }
    void reply.status(refusal.status).type('application/problem+json').send(problemDetails(refusal));
  }
}

function exchangeAnswer(status: number): TokenAnswer {
  return status >= 500 ? unavailableAnswer() : { ...refusalAnswer('EXCHANGE.MALFORMED'), status };
}
