import { Body, Controller, Get, Headers, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  answerOperator,
  problemAnswer,
  refusedOperator,
  type OperatorAnswer,
} from '../people/operator-answer.js';
import type { Operators } from '../people/operators.js';
import { reconcilePorts } from '../ports.js';
import type { ReconcileHealth, ReconcileRegularly } from './reconcile-regularly.js';
import type { Reconciler } from './reconciler.js';

export interface ReconcilePorts {
  readonly operators: Operators;
  readonly reconciler: Pick<Reconciler, 'run'>;
  readonly regularly: Pick<ReconcileRegularly, 'note' | 'health'>;
}

const request = z.strictObject({ dryRun: z.boolean().default(false) });

/** Where people ask for a comparison now, and where its numbers are; docs/architecture.md §6. */
@Controller()
export class ReconciliationsController {
  readonly #ports: ReconcilePorts;

  constructor(@Inject(reconcilePorts) ports: ReconcilePorts) {
    this.#ports = ports;
  }

  @Post('reconciliations')
  async run(
    @Body() body: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return answerOperator(reply, this.#answer(body, authorization), 'RECONCILE.UNAVAILABLE');
  }

  /** Numbers only, so that whoever watches needs no sign-in. */
  @Get('health/access')
  health(): ReconcileHealth {
    return this.#ports.regularly.health;
  }

  async #answer(body: unknown, authorization: string | undefined): Promise<OperatorAnswer> {
    const person = await this.#ports.operators.signedIn(authorization);
    if (!person.ok) return refusedOperator(person.failure);
    const asked = request.safeParse(body ?? {});
    if (!asked.success)
      return problemAnswer(400, 'RECONCILE.MALFORMED', 'Send { "dryRun": true } or nothing.');
    const run = await this.#ports.reconciler.run({ dryRun: asked.data.dryRun, thorough: true });
    if (!run.ok) {
      return problemAnswer(409, run.failure, 'Another comparison is under way; ask again in a moment.');
    }
    this.#ports.regularly.note(run.value);
    return { status: 200, body: run.value };
  }
}
