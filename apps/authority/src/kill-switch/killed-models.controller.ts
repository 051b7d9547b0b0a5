import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ActorTokens } from '../proofs/actor-tokens.js';
import { answerOperator, problemAnswer, type OperatorAnswer } from '../people/operator-answer.js';
import { killedModelPorts } from '../ports.js';
import type { Kills } from './kill.js';

export interface KilledModelPorts {
  readonly actors: Pick<ActorTokens, 'verify'>;
  readonly kills: Pick<Kills, 'isKilled'>;
}

/** Where an app asks, before it asks a language model, whether that one is killed. Only our own apps may. */
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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return answerOperator(reply, this.#answer(model, authorization), 'KILL.UNAVAILABLE');
  }

  async #answer(model: string, authorization: string | undefined): Promise<OperatorAnswer> {
    const token = /^Bearer +(\S{1,8192})$/i.exec(authorization ?? '')?.[1] ?? '';
    const actor = await this.#ports.actors.verify(token);
    if (!actor.ok) return problemAnswer(401, 'ACCESS.ACTOR_INVALID', 'Send an actor token.');
    const killed = await this.#ports.kills.isKilled({ scope: 'model', subject: model });
    return { status: 200, body: { model, killed } };
  }
}
