import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readPlanFile } from '#claims';
import type { Problem } from '#errors';
import { planStore } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { PlanStore } from './plan-store.js';

/** Where plans come in: versions are added, never changed. */
@Controller()
export class PlansController {
  readonly #plans: PlanStore;

  constructor(@Inject(planStore) plans: PlanStore) {
    this.#plans = plans;
  }

  @Post('v1/plans')
  @HttpCode(200)
  @ForRoles('ops')
  async load(@Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const file = readPlanFile(body);
    if (!file.ok) throw refused(file.failure);
    const loaded = await this.#plans.load(file.value, signedInAs(request).person.sub);
    if (!loaded.ok) throw refused(loaded.failure);
    const { plans, feeSchedules } = loaded.value;
    return { plans: plans.map(({ id, ...rest }) => ({ planId: id, ...rest })), feeSchedules };
  }
}

function refused(problems: readonly Problem[]): RefusedRequest {
  return new RefusedRequest({
    status: 422,
    code: 'PLAN.FILE_REFUSED',
    detail: 'Nothing of the file was loaded.',
    problems,
  });
}
