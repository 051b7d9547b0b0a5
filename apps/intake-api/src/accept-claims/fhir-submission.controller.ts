import { Body, Controller, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFhirSubmission, type SubmissionRead } from '#interchange';
import { respondLater, wantsLater } from '../answer-later/respond-async.js';
import type { SubmissionJobs } from '../answer-later/submission-jobs.js';
import { publicUrl, submissionJobs, submissionPorts } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { acceptedResponse, batchResponse } from './fhir-answer.js';
import { statusUrl, takeSubmission, type SubmissionPorts } from './take-submission.js';

/** FHIR R4's operation `Claim/$submit`; one claim is answered with a ClaimResponse, several with a Bundle. */
@Controller()
export class FhirSubmissionController {
  readonly #ports: SubmissionPorts;
  readonly #jobs: SubmissionJobs;
  readonly #publicUrl: string;

  constructor(
    @Inject(submissionPorts) ports: SubmissionPorts,
    @Inject(submissionJobs) jobs: SubmissionJobs,
    @Inject(publicUrl) url: string,
  ) {
    this.#ports = ports;
    this.#jobs = jobs;
    this.#publicUrl = url;
  }

  @Post(['fhir/Claim/$submit', 'fhir/Claim/:id/$submit'])
  @ForRoles('submitter')
  async submit(
    @Body() body: unknown,
    @Query('plan') plan: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id?: string,
  ): Promise<object> {
    const read = readFhirSubmission(body);
    checkInstance(id, read);
    const answered = await takeSubmission(this.#ports, { request, reply, body, read, plan });
    const context = { publicUrl: this.#publicUrl, created: new Date().toISOString() };
    const [only, ...others] = answered;
    void reply.type('application/fhir+json');
    const acceptedOne = answered.some(({ kind }) => kind === 'accepted');
    if (acceptedOne && wantsLater(request)) {
      return respondLater(this.#jobs, answered, { request, reply, publicUrl: this.#publicUrl });
    }
    if (only === undefined || others.length > 0) {
      void reply.status(acceptedOne ? 202 : 422);
      return batchResponse(answered, context);
    }
    if (only.kind === 'refused') {
      throw new RefusedRequest({
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

/** `Claim/{id}/$submit` is about that one claim: no draft of it lies here, so it comes along. */
function checkInstance(id: string | undefined, { claims }: SubmissionRead): void {
  if (id === undefined || claims.length === 0) return;
  if (claims.length === 1 && claims[0]?.resourceId === id) return;
  throw new RefusedRequest({
    status: 400,
    code: 'CLAIM.ID_DIFFERS',
    detail:
      'The body holds another claim than the path names; send that one, or post to /fhir/Claim/$submit.',
  });
}
