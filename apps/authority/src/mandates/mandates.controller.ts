import { Body, Controller, Headers, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOperationalError, type Problem } from '#errors';
import { logger } from '#telemetry';
import { mandatePorts } from '../ports.js';
import { certifiedApp } from '../proofs/certified-app.js';
import { readMandateRequest } from './mandate-request.js';
import { openMandates, type Asker, type MandatePorts, type MandateRefusal } from './open-mandates.js';

const log = logger('authority');

const statusOf: Readonly<Record<MandateRefusal, number>> = {
  'MANDATE.ACTOR_INVALID': 401,
  'MANDATE.ACTOR_NOT_INTAKE': 403,
  'MANDATE.SUBJECT_INVALID': 403,
  'MANDATE.WRONG_PURPOSE': 403,
  'MANDATE.CONFLICT': 409,
};

/** Where intake opens mandates; docs/architecture.md §6. Problems are RFC 9457. */
@Controller()
export class MandatesController {
  readonly #ports: MandatePorts;

  constructor(@Inject(mandatePorts) ports: MandatePorts) {
    this.#ports = ports;
  }

  @Post('mandates')
  async open(
    @Body() body: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const asker = { actorToken: bearerOf(authorization), certifiedApp: certifiedApp(request.raw.socket) };
    const { status, answer } = await this.#answer(body, asker).catch(unavailable);
    void reply.status(status).header('cache-control', 'no-store');
    if (status >= 400) void reply.type('application/problem+json');
    return answer;
  }

  async #answer(body: unknown, asker: Asker): Promise<Answer> {
    const request = readMandateRequest(body);
    if (!request.ok) return problem(400, 'MANDATE.MALFORMED', request.failure);
    const opened = await openMandates(this.#ports, asker, request.value);
    return opened.ok
      ? { status: 201, answer: { mandates: opened.value } }
      : problem(statusOf[opened.failure], opened.failure);
  }
}

interface Answer {
  readonly status: number;
  readonly answer: object;
}

function problem(status: number, code: string, problems: readonly Problem[] = []): Answer {
  const type = `urn:vouch:problem:${code}`;
  return { status, answer: { type, title: code, status, code, problems } };
}

function unavailable(thrown: unknown): Answer {
  log.error({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'mandate not opened');
  return problem(503, 'MANDATE.UNAVAILABLE');
}

function bearerOf(authorization: string | undefined): string {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
}
