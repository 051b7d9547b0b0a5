import { Body, Controller, Headers, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOperationalError } from '#errors';
import { annotateSpan, attribute, logger } from '#telemetry';
import { exchangePorts } from '../ports.js';
import { certifiedApp } from '../proofs/certified-app.js';
import { grantAnswer, refusalAnswer, unavailableAnswer, type TokenAnswer } from './exchange-answer.js';
import { readExchangeForm, type ExchangeForm } from './exchange-request.js';
import { exchangeToken, type ExchangeOrigin, type ExchangePorts } from './exchange-token.js';

const log = logger('authority');

/** The RFC 8693 token endpoint; docs/architecture.md §6. */
@Controller()
export class ExchangeController {
  readonly #ports: ExchangePorts;

  constructor(@Inject(exchangePorts) ports: ExchangePorts) {
    this.#ports = ports;
  }

  @Post('oauth/token')
  async token(
    @Body() body: unknown,
    @Headers('x-correlation-id') correlationId: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenAnswer['body']> {
    const answer = await this.#answer(body, {
      correlationId,
      certifiedApp: certifiedApp(request.raw.socket),
    });
    void reply.status(answer.status).header('cache-control', 'no-store');
    return answer.body;
  }

  async #answer(body: unknown, origin: ExchangeOrigin): Promise<TokenAnswer> {
    const form = readExchangeForm(body);
    if (!form.ok)
      return refusalAnswer('EXCHANGE.MALFORMED', `missing or malformed: ${form.failure.join(', ')}`);
    annotateSpan({ [attribute.claimId]: form.value.claimId });
    try {
      return await this.#decide(form.value, origin);
    } catch (thrown) {
      const code = isOperationalError(thrown) ? thrown.code : 'BUG';
      log.error({ code, error: thrown, claimId: form.value.claimId }, 'exchange not decided');
      annotateSpan({ [attribute.errorCode]: code });
      return unavailableAnswer(code);
    }
  }

  async #decide(form: ExchangeForm, origin: ExchangeOrigin): Promise<TokenAnswer> {
    const outcome = await exchangeToken(this.#ports, form, origin);
    if (!outcome.ok) {
      annotateSpan({ [attribute.errorCode]: outcome.failure });
      return refusalAnswer(outcome.failure);
    }
    const { stage, mandate, dispatch } = outcome.value.step;
    annotateSpan({
      [attribute.stage]: stage,
      [attribute.txn]: mandate.txn,
      [attribute.claimRevision]: dispatch.revision,
    });
    return grantAnswer(outcome.value);
  }
}
