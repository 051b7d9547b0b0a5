import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  answerOperator,
  problemAnswer,
  refusedOperator,
  type OperatorAnswer,
} from '../people/operator-answer.js';
import type { Operators } from '../people/operators.js';
import { accessPorts } from '../ports.js';
import type { ClaimAccess } from './claim-access.js';

export interface AccessPorts {
  readonly operators: Operators;
  readonly claims: Pick<ClaimAccess, 'of'>;
}

const claimIds = /^[A-Za-z0-9-]{1,40}$/;

/** What opens a claim at this moment, as seen in Vault and PostgreSQL. */
@Controller('access')
export class AccessController {
  readonly #ports: AccessPorts;

  constructor(@Inject(accessPorts) ports: AccessPorts) {
    this.#ports = ports;
  }

  @Get('claims/:claimId')
  async claim(
    @Param('claimId') claimId: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return answerOperator(reply, this.#answer(claimId, authorization), 'ACCESS.UNAVAILABLE');
  }

  async #answer(claimId: string, authorization: string | undefined): Promise<OperatorAnswer> {
    const person = await this.#ports.operators.signedIn(authorization);
    if (!person.ok) return refusedOperator(person.failure);
    if (!claimIds.test(claimId)) return problemAnswer(400, 'ACCESS.MALFORMED', 'This is no claim id.');
    return { status: 200, body: await this.#ports.claims.of(claimId) };
  }
}
