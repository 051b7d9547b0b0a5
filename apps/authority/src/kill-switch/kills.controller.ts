import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Person } from '#proofs';
import { annotateSpan } from '#telemetry';
import {
  answerOperator,
  problemAnswer,
  refusedOperator,
  type OperatorAnswer,
} from '../people/operator-answer.js';
import type { Operators } from '../people/operators.js';
import { killPorts } from '../ports.js';
import type { KillLedger, KillOrder, ShownKill } from './kill-ledger.js';
import { readKillRequest } from './kill-request.js';
import type { KillRefusal, KillReport, KillSwitch } from './kill-switch.js';

export interface KillPorts {
  readonly operators: Operators;
  readonly killSwitch: KillSwitch;
  readonly ledger: Pick<KillLedger, 'all'>;
}

type Work = (person: Person, askedAt: Date) => Promise<OperatorAnswer>;

/** Where people kill access and lift kills; docs/architecture.md §6. */
@Controller('kills')
export class KillsController {
  readonly #ports: KillPorts;

  constructor(@Inject(killPorts) ports: KillPorts) {
    this.#ports = ports;
  }

  @Post()
  async kill(
    @Body() body: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.#as(authorization, reply, async (person, askedAt) =>
      this.#ordered(body, person, askedAt, async (order) => {
        const killed = await this.#ports.killSwitch.kill(order);
        return killed.ok ? reportAnswer(killed.value) : refusal(killed.failure);
      }),
    );
  }

  @Post('lift')
  @HttpCode(200)
  async lift(
    @Body() body: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.#as(authorization, reply, async (person, askedAt) =>
      this.#ordered(body, person, askedAt, async (order) => {
        const lifted = await this.#ports.killSwitch.lift(order);
        if (!lifted.ok) return refusal(lifted.failure);
        const { killId, scope, subject, by } = lifted.value;
        return { status: 200, body: { killId, scope, subject, by } };
      }),
    );
  }

  @Get()
  async all(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.#as(authorization, reply, async () => {
      const kills = await this.#ports.ledger.all();
      return { status: 200, body: { kills: kills.map(shown) } };
    });
  }

  async #as(authorization: string | undefined, reply: FastifyReply, work: Work): Promise<object> {
    const askedAt = new Date();
    const answer = async (): Promise<OperatorAnswer> => {
      const person = await this.#ports.operators.signedIn(authorization);
      return person.ok ? work(person.value, askedAt) : refusedOperator(person.failure);
    };
    return answerOperator(reply, answer(), 'KILL.UNAVAILABLE');
  }

  async #ordered(
    body: unknown,
    person: Person,
    askedAt: Date,
    work: (order: KillOrder) => Promise<OperatorAnswer>,
  ): Promise<OperatorAnswer> {
    const request = readKillRequest(body);
    if (!request.ok) return problemAnswer(400, 'KILL.MALFORMED', 'Nothing was done.', request.failure);
    annotateSpan({ 'vouch.kill.scope': request.value.scope });
    return work({ ...request.value, by: person.sub, askedAt });
  }
}

/** 202: noted, and nothing new is opened; but something is still alive, and is being ended. */
function reportAnswer({ kill, found, mandates, zeroAfterMillis }: KillReport): OperatorAnswer {
  const { killId, scope, subject, by } = kill;
  const isZero = zeroAfterMillis !== undefined;
  return {
    status: isZero ? 200 : 202,
    body: {
      killId,
      scope,
      subject,
      by,
      ended: { ...found, mandates },
      zeroAccess: isZero,
      ...(isZero ? { zeroAfterMillis } : {}),
    },
  };
}

const refusals: Readonly<Record<KillRefusal, { readonly status: number; readonly detail: string }>> = {
  'KILL.SUBJECT_UNKNOWN': {
    status: 404,
    detail: 'There is no such claim, submitter or agent: nothing was killed.',
  },
  'KILL.NOT_KILLED': { status: 409, detail: 'It is not killed: there is nothing to lift.' },
};

function refusal(code: KillRefusal): OperatorAnswer {
  return problemAnswer(refusals[code].status, code, refusals[code].detail);
}

function shown({ killId, scope, subject, reason, by, askedAt, zeroAfterMillis }: ShownKill): object {
  return { killId, scope, subject, reason, by, askedAt, zeroAfterMillis: zeroAfterMillis ?? null };
}
