import { Body, Controller, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readPlainClaim } from '#interchange';
import { publicUrl, submissionPorts } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { statusUrl, takeSubmission, type SubmissionPorts } from './take-submission.js';

/** Claims without FHIR. */
@Controller()
export class PlainSubmissionController {
  readonly #ports: SubmissionPorts;
  readonly #publicUrl: string;

  constructor(@Inject(submissionPorts) ports: SubmissionPorts, @Inject(publicUrl) url: string) {
    this.#ports = ports;
    this.#publicUrl = url;
  }

  @Post('v1/claims')
  @ForRoles('submitter')
  async submit(
    @Body() body: unknown,
    @Query('plan') plan: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const read = { claims: [readPlainClaim(body)], problems: [] };
    const [answered] = await takeSubmission(this.#ports, { request, reply, body, read, plan });
    if (answered?.kind !== 'accepted') {
      throw new RefusedRequest({
        status: 422,
        code: 'CLAIM.REFUSED',
        detail: 'The claim cannot be processed as it is.',
        problems: answered?.read.problems ?? [],
      });
    }
    const { claimId, revision, correlationId, state, problems } = answered.claim;
    const status = statusUrl(this.#publicUrl, claimId);
    void reply.status(202).header('location', status);
    return { claimId, revision, correlationId, state, status, problems };
  }
}
