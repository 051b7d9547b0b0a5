import { Controller, Delete, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClaimAnswers } from '../follow-claim/claim-answers.js';
import { claimAnswers, submissionJobs } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import { jobAnswer } from './job-answer.js';
import type { SubmissionJobs } from './submission-jobs.js';

/** Where a request that wanted its answer later is answered: 202 until every claim of it is. */
@Controller()
export class JobsController {
  readonly #jobs: SubmissionJobs;
  readonly #answers: ClaimAnswers;

  constructor(@Inject(submissionJobs) jobs: SubmissionJobs, @Inject(claimAnswers) answers: ClaimAnswers) {
    this.#jobs = jobs;
    this.#answers = answers;
  }

  @Get('fhir/jobs/:jobId')
  @ForRoles('submitter')
  async poll(
    @Param('jobId') jobId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | undefined> {
    const { sub } = signedInAs(request).person;
    const parts = await this.#jobs.parts(jobId, sub);
    if (parts === undefined) throw notFound();
    const claimIds = parts.flatMap((part) => (part.kind === 'accepted' ? [part.claimId] : []));
    const answer = jobAnswer(parts, await this.#answers.answers(claimIds, sub), new Date().toISOString());
    if (answer.done) {
      void reply.type('application/fhir+json');
      return answer.bundle;
    }
    const progress = `${answer.of - answer.open} of ${answer.of} claims answered`;
    void reply.status(202).headers({ 'x-progress': progress, 'retry-after': '1' });
    return undefined;
  }

  @Delete('fhir/jobs/:jobId')
  @ForRoles('submitter')
  async forget(
    @Param('jobId') jobId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (!(await this.#jobs.forget(jobId, signedInAs(request).person.sub))) throw notFound();
    void reply.status(202);
  }
}

function notFound(): RefusedRequest {
  return new RefusedRequest({
    status: 404,
    code: 'JOB.NOT_FOUND',
    detail: 'There is no such request of yours, or it was ended.',
  });
}
