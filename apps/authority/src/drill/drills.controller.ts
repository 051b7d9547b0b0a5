import { Body, Controller, Delete, Headers, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  answerOperator,
  problemAnswer,
  refusedOperator,
  type OperatorAnswer,
} from '../people/operator-answer.js';
import type { Operators } from '../people/operators.js';
import { drillPorts } from '../ports.js';
import type { DrillHolds } from './drill-holds.js';

export interface DrillPorts {
  readonly operators: Operators;
  readonly holds: Pick<DrillHolds, 'hold' | 'release'>;
}

const request = z.strictObject({ claimId: z.string().regex(/^[A-Za-z0-9-]{1,40}$/) });

/** Where a drill has its own synthetic claim held, and let go. */
@Controller('drills/hold')
export class DrillsController {
  readonly #ports: DrillPorts;

  constructor(@Inject(drillPorts) ports: DrillPorts) {
    this.#ports = ports;
  }

  @Post()
  async hold(
    @Body() body: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.#as(authorization, reply, async () => {
      const asked = request.safeParse(body);
      if (!asked.success) return problemAnswer(400, 'DRILL.MALFORMED', 'Send { "claimId": "…" }.');
      const held = await this.#ports.holds.hold(asked.data.claimId);
      if (held) return { status: 201, body: { held } };
      return problemAnswer(
        409,
        'DRILL.NOT_HELD',
        'It is no claim of a drill, or is at work, or another is held.',
      );
    });
  }

  @Delete()
  async release(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.#as(authorization, reply, async () => {
      await this.#ports.holds.release();
      return { status: 200, body: { held: false } };
    });
  }

  async #as(
    authorization: string | undefined,
    reply: FastifyReply,
    work: () => Promise<OperatorAnswer>,
  ): Promise<object> {
    const answer = async (): Promise<OperatorAnswer> => {
      const person = await this.#ports.operators.signedIn(authorization);
      return person.ok ? work() : refusedOperator(person.failure);
    };
    return answerOperator(reply, answer(), 'DRILL.UNAVAILABLE');
  }
}
