import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ulid } from 'ulid';
import { isClaimId } from '#claims';
import type { Problem } from '#errors';
import {
  attribute,
  annotateSpan,
  correlationHeader,
  currentCorrelationId,
  withCorrelationId,
} from '#telemetry';
import { statusUrl, tokenEnded } from '../accept-claims/take-submission.js';
import { publicUrl, takeBackPorts } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import { requestVoid, type TakeBackPorts } from './request-withdrawal.js';
import { readVoidRequest } from './void-request.js';
import type { OwnClaim } from './withdrawal-records.js';
import { withdrawalRefused } from './withdrawal-refused.js';

/** A submitter takes a claim of theirs back; frequency code 8, without sending the claim again. */
@Controller()
export class VoidController {
  readonly #ports: TakeBackPorts;
  readonly #publicUrl: string;

  constructor(@Inject(takeBackPorts) ports: TakeBackPorts, @Inject(publicUrl) url: string) {
    this.#ports = ports;
    this.#publicUrl = url;
  }

  @Post('v1/claims/:claimId/void')
  @ForRoles('submitter')
  async void(
    @Param('claimId') claimId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const correlationId = currentCorrelationId() ?? ulid();
    void reply.header(correlationHeader, correlationId);
    annotateSpan({ [attribute.correlationId]: correlationId });
    return withCorrelationId(correlationId, async () => {
      const reason = readVoidRequest(body);
      if (!reason.ok) throw refused(422, 'VOID.REFUSED', reason.failure);
      const { person, accessToken } = signedInAs(request);
      const original = isClaimId(claimId)
        ? await this.#ports.withdrawals.own(claimId, person.sub)
        : undefined;
      if (original === undefined) throw notFound();
      if (original.withdrawal === 'void') return this.#answer(reply, original);
      throwIfRefused(original);
      const asking = { submitterSub: person.sub, accessToken, correlationId };
      const asked = await requestVoid(this.#ports, original, asking, reason.value);
      if (!asked.ok) throw tokenEnded();
      const now = (await this.#ports.withdrawals.own(claimId, person.sub)) ?? original;
      // Somebody was faster with a claim that replaces this one.
      if (now.withdrawal !== 'void') throwIfRefused(now);
      return this.#answer(reply, now);
    });
  }

  /** 202 while it is under way, 200 once it is done. */
  #answer(reply: FastifyReply, { claimId, revision, correlationId, state }: OwnClaim): object {
    const status = statusUrl(this.#publicUrl, claimId);
    void reply.status(state === 'voided' ? 200 : 202).header('location', status);
    return { claimId, revision, correlationId, state, withdrawal: 'void', status };
  }
}

function throwIfRefused(original: OwnClaim): void {
  const problem = withdrawalRefused(original, 'claimId');
  if (problem !== null) throw refused(409, problem.code, [problem]);
}

function refused(status: number, code: string, problems: readonly Problem[]): RefusedRequest {
  return new RefusedRequest({ status, code, detail: 'The claim is not voided.', problems });
}

function notFound(): RefusedRequest {
  return new RefusedRequest({
    status: 404,
    code: 'CLAIM.NOT_FOUND',
    detail: 'There is no such claim of yours.',
  });
}
