import { Body, Controller, Get, Headers, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { failed, isOperationalError, type Result } from '#errors';
import { annotateSpan, attribute, logger } from '#telemetry';
import { shredPorts } from '../ports.js';
import { shredProblem, shredUnavailable } from './shred-answer.js';
import { approveShred, lookAtShred, requestShred, type ShredPorts } from './shred-claim.js';
import { shreddableId, shredApproval, shredWish } from './shred-requests.js';
import type { ShredRefusal } from './shred.js';

const log = logger('authority');

/** Destroying the keys of a claim: one person asks, another approves; docs/architecture.md §6. */
@Controller('shreds')
export class ShredsController {
  readonly #ports: ShredPorts;

  constructor(@Inject(shredPorts) ports: ShredPorts) {
    this.#ports = ports;
  }

  @Post()
  async request(
    @Body() body: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const wish = shredWish.safeParse(body);
    return this.#answer(reply, 201, wish.data?.claimId, async () =>
      wish.success ? requestShred(this.#ports, bearerOf(authorization), wish.data) : malformed,
    );
  }

  @Get(':claimId')
  async look(
    @Param('claimId') claimId: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const asked = shreddableId.safeParse(claimId);
    return this.#answer(reply, 200, asked.data, async () =>
      asked.success ? lookAtShred(this.#ports, bearerOf(authorization), asked.data) : malformed,
    );
  }

  @Post(':claimId/approval')
  async approve(
    @Param('claimId') claimId: string,
    @Body() body: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const approval = shredApproval.safeParse({ ...Object(body), claimId });
    return this.#answer(reply, 200, approval.data?.claimId, async () =>
      approval.success ? approveShred(this.#ports, bearerOf(authorization), approval.data) : malformed,
    );
  }

  async #answer(
    reply: FastifyReply,
    status: number,
    claimId: string | undefined,
    work: () => Promise<Result<object, ShredRefusal>>,
  ): Promise<object> {
    if (claimId !== undefined) annotateSpan({ [attribute.claimId]: claimId });
    void reply.header('cache-control', 'no-store');
    const answer = await work()
      .then((done) => (done.ok ? { status, body: done.value } : shredProblem(done.failure)))
      .catch(unavailable);
    if (answer.status >= 400) void reply.type('application/problem+json');
    void reply.status(answer.status);
    return answer.body;
  }
}

const malformed = failed<ShredRefusal>('SHRED.MALFORMED');

function unavailable(thrown: unknown): typeof shredUnavailable {
  log.error({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'shred not decided');
  return shredUnavailable;
}

function bearerOf(authorization: string | undefined): string {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
}
