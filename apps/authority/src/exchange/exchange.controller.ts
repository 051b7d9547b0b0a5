import { Body, Controller, Headers, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOperationalError } from '#errors';
import { annotateSpan, attribute, logger } from '#telemetry';
import { exchangePorts, reviewPorts } from '../ports.js';
import { certifiedApp } from '../proofs/certified-app.js';
import { openForReview, type ReviewPorts } from '../review/open-for-review.js';
import { reviewRefusal } from '../review/review-answer.js';
import { isReviewForm, readReviewForm } from '../review/review-request.js';
import { grantAnswer, refusalAnswer, unavailableAnswer, type TokenAnswer } from './exchange-answer.js';
import { readExchangeForm, type ExchangeForm } from './exchange-request.js';
import { exchangeToken, type ExchangeOrigin, type ExchangePorts, type Granted } from './exchange-token.js';

const log = logger('authority');

/** The RFC 8693 token endpoint, for agents and for examiners; docs/architecture.md §6. */
@Controller()
export class ExchangeController {
  readonly #ports: ExchangePorts;
  readonly #review: ReviewPorts;

  constructor(@Inject(exchangePorts) ports: ExchangePorts, @Inject(reviewPorts) review: ReviewPorts) {
    this.#ports = ports;
    this.#review = review;
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
    if (isReviewForm(body)) return this.#answerExaminer(body, origin);
    const form = readExchangeForm(body);
    if (!form.ok)
      return refusalAnswer('EXCHANGE.MALFORMED', `missing or malformed: ${form.failure.join(', ')}`);
    return answered(form.value.claimId, async () => this.#decide(form.value, origin));
  }

  async #answerExaminer(body: unknown, origin: ExchangeOrigin): Promise<TokenAnswer> {
    const form = readReviewForm(body);
    if (!form.ok)
      return reviewRefusal('REVIEW.MALFORMED', `missing or malformed: ${form.failure.join(', ')}`);
    return answered(form.value.claimId, async () => {
      const outcome = await openForReview(this.#review, form.value, origin);
      if (outcome.ok) return granted(outcome.value);
      annotateSpan({ [attribute.errorCode]: outcome.failure });
      return reviewRefusal(outcome.failure);
    });
  }

  async #decide(form: ExchangeForm, origin: ExchangeOrigin): Promise<TokenAnswer> {
    const outcome = await exchangeToken(this.#ports, form, origin);
    if (!outcome.ok) {
      annotateSpan({ [attribute.errorCode]: outcome.failure });
      return refusalAnswer(outcome.failure);
    }
    return granted(outcome.value);
  }
}

async function answered(claimId: string, decide: () => Promise<TokenAnswer>): Promise<TokenAnswer> {
  annotateSpan({ [attribute.claimId]: claimId });
  try {
    return await decide();
  } catch (thrown) {
    const code = isOperationalError(thrown) ? thrown.code : 'BUG';
    log.error({ code, error: thrown, claimId }, 'exchange not decided');
    annotateSpan({ [attribute.errorCode]: code });
    return unavailableAnswer(code);
  }
}

function granted(opened: Granted): TokenAnswer {
  const { stage, mandate, dispatch } = opened.step;
  annotateSpan({
    [attribute.stage]: stage,
    [attribute.txn]: mandate.txn,
    [attribute.claimRevision]: dispatch.revision,
  });
  return grantAnswer(opened);
}
