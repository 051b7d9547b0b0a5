import { Controller, Get, Headers, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActorTokens } from '../proofs/actor-tokens.js';
import { answerOperator, problemAnswer, type OperatorAnswer } from '../people/operator-answer.js';
import { killedModelPorts } from '../ports.js';
import { certifiedApp } from '../proofs/certified-app.js';
import type { Kills } from './kill.js';

export interface KilledModelPorts {
  readonly actors: Pick<ActorTokens, 'verify'>;
  readonly kills: Pick<Kills, 'isKilled'>;
}

/** It acts for the person who is signed in, and is nobody at the authority itself. */
const appWithoutActor = 'console';

interface Asker {
  readonly authorization: string | undefined;
  /** Whose certificate stands behind the connection. */
  readonly app: string | undefined;
}

/**
 * Where an app asks, before it asks a language model, whether that one is killed. Only our own apps may: by an actor
 * token, or, for the console, which has none, by the certificate behind the connection.
 */
@Controller('kills/models')
export class KilledModelsController {
  readonly #ports: KilledModelPorts;

  constructor(@Inject(killedModelPorts) ports: KilledModelPorts) {
    this.#ports = ports;
  }

  @Get(':model')
  async model(
    @Param('model') model: string,
    @Headers('authorization') authorization: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return answerOperator(
      reply,
      this.#answer(model, { authorization, app: certifiedApp(request.raw.socket) }),
      'KILL.UNAVAILABLE',
    );
  }

  async #answer(model: string, { authorization, app }: Asker): Promise<OperatorAnswer> {
    const token = /^Bearer +(\S{1,8192})$/i.exec(authorization ?? '')?.[1] ?? '';
    const isOurs = app === appWithoutActor || (await this.#ports.actors.verify(token)).ok;
    if (!isOurs) return problemAnswer(401, 'ACCESS.ACTOR_INVALID', 'Send an actor token.');
    const killed = await this.#ports.kills.isKilled({ scope: 'model', subject: model });
    return { status: 200, body: { model, killed } };
  }
}
