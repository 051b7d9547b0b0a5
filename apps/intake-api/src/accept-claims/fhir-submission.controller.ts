import { Body, Controller, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFhirSubmission } from '#interchange';
import { publicUrl, submissionPorts } from '../ports.js';
import { ApiProblem } from '../problems/api-problem.js';
import { ForRoles } from '../sign-in/roles.guard.js';
import { acceptedResponse, batchResponse } from './fhir-answer.js';
import { statusUrl, takeSubmission, type SubmissionPorts } from './take-submission.js';

/** FHIR R4's operation `Claim/$submit`; one claim is answered with a ClaimResponse, several with a Bundle. */
@Controller()
export class FhirSubmissionController {
  readonly #ports: SubmissionPorts;
  readonly #publicUrl: string;

  constructor(@Inject(submissionPorts) ports: SubmissionPorts, @Inject(publicUrl) url: string) {
    this.#ports = ports;
    this.#publicUrl = url;
  }

  @Post('fhir/Claim/$submit')
  @ForRoles('submitter')
  async submit(
    @Body() body: unknown,
    @Query('plan') plan: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const read = readFhirSubmission(body);
    const answered = await takeSubmission(this.#ports, { request, reply, body, read, plan });
    const context = { publicUrl: this.#publicUrl, created: new Date().toISOString() };
    const [only, ...others] = answered;
    void reply.type('application/fhir+json');
    if (only === undefined || others.length > 0) {
      void reply.status(answered.some(({ kind }) => kind === 'accepted') ? 202 : 422);
      return batchResponse(answered, context);
    }
    if (only.kind === 'refused') {
      throw new ApiProblem({
        status: 422,
        code: 'CLAIM.REFUSED',
        detail: 'The claim cannot be processed as it is.',
        problems: only.read.problems,
      });
    }
    const url = statusUrl(this.#publicUrl, only.claim.claimId);
    void reply.status(202).headers({ 'content-location': url, location: url });
    return acceptedResponse(only.claim, context);
  }
}
