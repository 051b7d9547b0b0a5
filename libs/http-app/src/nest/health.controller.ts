import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** Something an app cannot work without; resolves when it answers. */
export interface Dependency {
  readonly name: string;
  answers(): Promise<unknown>;
}

/** What Nest injects here, by token: parameter types are not emitted. */
export const dependencies = Symbol('Dependency[]');

/** Readiness for launcher, kubelet and load balancer. */
@Controller()
export class HealthController {
  readonly #dependencies: readonly Dependency[];

  constructor(@Inject(dependencies) all: readonly Dependency[]) {
    this.#dependencies = all;
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ missing: string[] }> {
    const asked = await Promise.allSettled(this.#dependencies.map(async (each) => each.answers()));
    const missing = this.#dependencies.filter((_, index) => asked[index]?.status === 'rejected');
    void reply.status(missing.length === 0 ? 200 : 503);
    return { missing: missing.map(({ name }) => name) };
  }
}
