import { Body, Controller, Delete, Headers, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Problem } from '#errors';
import { annotateSpan, attribute } from '#telemetry';
import { bearerOf } from '../people/bearer.js';
import { answerOperator, problemAnswer, type OperatorAnswer } from '../people/operator-answer.js';
import { glassPorts } from '../ports.js';
import { breakGlass, endGlass, type GlassPorts } from './break-glass.js';
import { readGlassWish } from './glass-request.js';
import type { GlassRefusal, OpenedGlass } from './glass.js';

const told: Readonly<Record<GlassRefusal, { readonly status: number; readonly detail: string }>> = {
  'BREAK_GLASS.MALFORMED': { status: 400, detail: 'Send claimId, a reason and minutes.' },
  'BREAK_GLASS.PERSON_INVALID': {
    status: 401,
    detail: 'Sign in at the OpenID provider and send the access token as "Authorization: Bearer …".',
  },
  'BREAK_GLASS.NOT_COMPLIANCE': { status: 403, detail: 'Only compliance breaks glass.' },
  'BREAK_GLASS.OWN_CLAIM': { status: 403, detail: 'Nobody breaks glass over a claim of their own.' },
  'BREAK_GLASS.NO_REASON': { status: 403, detail: 'Say why: the reason is kept with the access.' },
  'BREAK_GLASS.TOO_LONG': { status: 403, detail: 'Ask for 1 to 60 minutes.' },
  'BREAK_GLASS.KILLED': {
    status: 403,
    detail: 'Access to this claim, or of this person, was killed; it opens nothing until the kill is lifted.',
  },
  'BREAK_GLASS.CLAIM_UNKNOWN': { status: 404, detail: 'There is no such claim.' },
  'BREAK_GLASS.UNKNOWN': { status: 404, detail: 'You broke no glass of this id.' },
};

/** Where compliance opens one claim's health information for a while; docs/architecture.md §6. */
@Controller('break-glass')
export class BreakGlassController {
  readonly #ports: GlassPorts;

  constructor(@Inject(glassPorts) ports: GlassPorts) {
    this.#ports = ports;
  }

  @Post()
  async open(
    @Body() body: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return answerOperator(reply, this.#open(body, bearerOf(authorization)), 'BREAK_GLASS.UNAVAILABLE');
  }

  @Delete(':glassId')
  async end(
    @Param('glassId') glassId: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const work = endGlass(this.#ports, bearerOf(authorization), glassId).then((ended) =>
      ended.ok ? { status: 200, body: ended.value } : refused(ended.failure),
    );
    return answerOperator(reply, work, 'BREAK_GLASS.UNAVAILABLE');
  }

  async #open(body: unknown, accessToken: string): Promise<OperatorAnswer> {
    const wish = readGlassWish(body);
    if (!wish.ok) return refused('BREAK_GLASS.MALFORMED', wish.failure);
    annotateSpan({ [attribute.claimId]: wish.value.claimId });
    const opened = await breakGlass(this.#ports, accessToken, wish.value);
    return opened.ok ? openedAnswer(opened.value) : refused(opened.failure);
  }
}

function openedAnswer({ glassId, token, ttlSeconds, expiresAt }: OpenedGlass): OperatorAnswer {
  const body = { glassId, accessToken: token.reveal(), expiresInSeconds: ttlSeconds, endsAt: expiresAt };
  return { status: 201, body };
}

function refused(code: GlassRefusal, problems: readonly Problem[] = []): OperatorAnswer {
  return problemAnswer(told[code].status, code, told[code].detail, problems);
}
