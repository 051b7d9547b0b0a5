import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ulid } from 'ulid';
import { appealGrounds, isClaimId } from '#claims';
import { unreachable, type Problem } from '#errors';
import { correlationHeader, currentCorrelationId, withCorrelationId } from '#telemetry';
import { z } from 'zod';
import { tokenEnded } from '../accept-claims/take-submission.js';
import { resource } from '../answer-information/read-answer.js';
import { appealPorts } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { AppealedClaim } from './appeal-records.js';
import { fileAppeal, type AppealPorts, type AppealRefusal } from './file-appeal.js';

const filingBody = z.strictObject({
  grounds: z.enum(appealGrounds),
  statement: z.string().trim().min(1).max(10_000).optional(),
  documents: z.array(resource).max(20).optional(),
});

/** Appeals against decisions: filed by who submitted the claim. Examiners decide them in the console. */
@Controller()
export class AppealsController {
  readonly #ports: AppealPorts;

  constructor(@Inject(appealPorts) ports: AppealPorts) {
    this.#ports = ports;
  }

  @Post('v1/claims/:claimId/appeals')
  @ForRoles('submitter')
  async file(
    @Param('claimId') claimId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const correlationId = currentCorrelationId() ?? ulid();
    void reply.header(correlationHeader, correlationId);
    return withCorrelationId(correlationId, async () => {
      const read = filingBody.safeParse(body);
      if (!read.success)
        throw malformed(
          '$',
          `send {"grounds": one of ${appealGrounds.join(', ')}, "statement": your own words, "documents": at most 20 FHIR resources}`,
        );
      const { person, accessToken } = signedInAs(request);
      const claim = await this.#claim(claimId);
      if (claim?.submitterSub !== person.sub) throw notFound();
      const { grounds, statement = null, documents = [] } = read.data;
      const said = { grounds, statement, documents };
      const filing = { claim, ...said, submitterSub: person.sub, accessToken, correlationId };
      const filed = await fileAppeal(this.#ports, filing);
      if (!filed.ok) throw problemOf(filed.failure);
      void reply.status(201);
      return { claimId, ...filed.value };
    });
  }

  @Get('v1/claims/:claimId/appeals')
  @ForRoles('submitter', 'examiner', 'compliance')
  async list(@Param('claimId') claimId: string, @Req() request: FastifyRequest): Promise<object> {
    const { person } = signedInAs(request);
    const claim = await this.#claim(claimId);
    const seesAll = person.roles.some((role) => role === 'examiner' || role === 'compliance');
    if (claim === undefined || !(seesAll || claim.submitterSub === person.sub)) throw notFound();
    return { claimId, appeals: claim.appeals };
  }

  @Get('v1/appeal-rates')
  @ForRoles('compliance', 'ops')
  async rates(): Promise<object> {
    return { rates: await this.#ports.appeals.rates() };
  }

  async #claim(claimId: string): Promise<AppealedClaim | undefined> {
    return isClaimId(claimId) ? this.#ports.appeals.claim(claimId) : undefined;
  }
}

function problemOf(refusal: AppealRefusal): RefusedRequest {
  switch (refusal) {
    case 'MANDATE.SUBJECT_INVALID':
      return tokenEnded();
    case 'undecided':
      return conflict('APPEAL.NOT_DECIDED', 'Only a decision is appealed, and there is none on this claim.');
    case 'taken-back':
      return conflict('APPEAL.CLAIM_TAKEN_BACK', 'This claim is being taken back.');
    case 'too-late':
      return conflict('APPEAL.TOO_LATE', 'The time to appeal this decision is over.');
    case 'exhausted':
      return conflict('APPEAL.EXHAUSTED', 'There is no further level of appeal.');
    default:
      return unreachable(refusal);
  }
}

function conflict(code: string, detail: string): RefusedRequest {
  return new RefusedRequest({ status: 409, code, detail });
}

function malformed(field: string, fix: string): RefusedRequest {
  const problem: Problem = {
    severity: 'error',
    code: 'APPEAL.MALFORMED',
    field,
    message: 'is not of the documented form',
    fix,
  };
  const detail = 'The request cannot be read.';
  return new RefusedRequest({ status: 422, code: problem.code, detail, problems: [problem] });
}

function notFound(): RefusedRequest {
  return new RefusedRequest({
    status: 404,
    code: 'CLAIM.NOT_FOUND',
    detail: 'There is no such claim or appeal.',
  });
}
