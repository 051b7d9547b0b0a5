import { Body, Controller, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readX12Submission, x12Acknowledgement } from '#interchange';
import { publicUrl, submissionPorts } from '../ports.js';
import { ForRoles } from '../sign-in/roles.guard.js';
import type { Answered } from './accept-claims.js';
import { statusUrl, takeSubmission, type SubmissionPorts } from './take-submission.js';
import { x12Path } from './x12-body.js';

/**
 * X12 837 professional claims. Answered with a result per claim or refused envelope, or, where the sender accepts
 * `application/edi-x12` before JSON, with TA1 and 999.
 */
@Controller()
export class X12SubmissionController {
  readonly #ports: SubmissionPorts;
  readonly #publicUrl: string;

  constructor(@Inject(submissionPorts) ports: SubmissionPorts, @Inject(publicUrl) url: string) {
    this.#ports = ports;
    this.#publicUrl = url;
  }

  @Post(x12Path)
  @ForRoles('submitter')
  async submit(
    @Body() body: unknown,
    @Query('plan') plan: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    const read = readX12Submission(typeof body === 'string' ? body : '');
    const answered = await takeSubmission(this.#ports, { request, reply, body, read, plan });
    void reply.status(answered.some(({ kind }) => kind === 'accepted') ? 202 : 422);
    if (wantsX12(request.headers.accept)) {
      void reply.type('application/edi-x12');
      return x12Acknowledgement(read, new Date());
    }
    void reply.type('application/json');
    return { claims: answered.map((each) => resultOf(each, this.#publicUrl)) };
  }
}

function wantsX12(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((each) => each.split(';', 1)[0]?.trim().toLowerCase());
  return types[0] === 'application/edi-x12';
}

/** `claim`: the sender's number of it (CLM01); null for an envelope that was refused as a whole. */
function resultOf(answered: Answered, url: string): object {
  const claim = answered.read.resourceId;
  if (answered.kind === 'refused') {
    return { claim, claimId: null, state: 'rejected', problems: answered.read.problems };
  }
  const { claimId, revision, correlationId, state, problems } = answered.claim;
  return { claim, claimId, revision, correlationId, state, status: statusUrl(url, claimId), problems };
}
