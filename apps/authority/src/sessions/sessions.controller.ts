import { Controller, Delete, Headers, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { bearerOf } from '../people/bearer.js';
import { answerOperator, problemAnswer, type OperatorAnswer } from '../people/operator-answer.js';
import { sessionPorts } from '../ports.js';
import { endSession, openSession, type SessionPorts } from './open-session.js';
import type { OpenedSession, SessionRefusal } from './session.js';

const told: Readonly<Record<SessionRefusal, { readonly status: number; readonly detail: string }>> = {
  'ASSISTANT.PERSON_INVALID': {
    status: 401,
    detail: 'Sign in at the OpenID provider and send the access token as "Authorization: Bearer …".',
  },
  'ASSISTANT.NOT_EMPLOYEE': {
    status: 403,
    detail: 'Questions are answered to examiners, compliance and ops.',
  },
  'ASSISTANT.KILLED': {
    status: 403,
    detail: 'The access of this person was killed; it opens nothing until the kill is lifted.',
  },
  'ASSISTANT.UNKNOWN': { status: 404, detail: 'There is no such session of yours.' },
};

/** Sessions in which employees ask questions; docs/architecture.md §6. */
@Controller('sessions')
export class SessionsController {
  readonly #ports: SessionPorts;

  constructor(@Inject(sessionPorts) ports: SessionPorts) {
    this.#ports = ports;
  }

  @Post()
  async open(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const work = openSession(this.#ports, bearerOf(authorization)).then((opened) =>
      opened.ok ? openedAnswer(opened.value) : refused(opened.failure),
    );
    return answerOperator(reply, work, 'ASSISTANT.UNAVAILABLE');
  }

  @Delete(':sessionId')
  async end(
    @Param('sessionId') sessionId: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const work = endSession(this.#ports, bearerOf(authorization), sessionId).then((ended) =>
      ended.ok ? { status: 200, body: ended.value } : refused(ended.failure),
    );
    return answerOperator(reply, work, 'ASSISTANT.UNAVAILABLE');
  }
}

function openedAnswer({ sessionId, token, ttlSeconds, expiresAt }: OpenedSession): OperatorAnswer {
  const body = { sessionId, accessToken: token.reveal(), expiresInSeconds: ttlSeconds, endsAt: expiresAt };
  return { status: 201, body };
}

function refused(code: SessionRefusal): OperatorAnswer {
  return problemAnswer(told[code].status, code, told[code].detail);
}
