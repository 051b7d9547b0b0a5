import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';

const log = logger('evidence');

/** What no controller answered: unknown paths, thrown errors (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const status = thrown instanceof HttpException ? thrown.getStatus() : 503;
    if (status >= 500) {
      log.error({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'request failed');
    }
    const code = status >= 500 ? 'EVIDENCE.UNAVAILABLE' : 'EVIDENCE.REQUEST_REFUSED';
    const body = { type: `urn:vouch:problem:${code}`, title: code, status, code };
    void host.switchToHttp().getResponse<FastifyReply>().status(status).send(body);
  }
}
