import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ulid } from 'ulid';
import { isClaimId } from '#claims';
import { unreachable, type Problem } from '#errors';
import {
  annotateSpan,
  attribute,
  correlationHeader,
  currentCorrelationId,
  withCorrelationId,
} from '#telemetry';
import { statusUrl, tokenEnded } from '../accept-claims/take-submission.js';
import { answerPorts, publicUrl } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import { answerInformation, type AnswerPorts, type AnswerRefusal } from './answer-information.js';
import { readAnswer } from './read-answer.js';

/** A submitter answers what was asked about a claim that waits for it. */
@Controller()
export class InformationController {
  readonly #ports: AnswerPorts;
  readonly #publicUrl: string;

  constructor(@Inject(answerPorts) ports: AnswerPorts, @Inject(publicUrl) url: string) {
    this.#ports = ports;
    this.#publicUrl = url;
  }

  @Post('v1/claims/:claimId/information')
  @ForRoles('submitter')
  async answer(
    @Param('claimId') claimId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const correlationId = currentCorrelationId() ?? ulid();
    void reply.header(correlationHeader, correlationId);
    annotateSpan({ [attribute.correlationId]: correlationId });
    return withCorrelationId(correlationId, async () => {
      const answer = readAnswer(body);
      if (!answer.ok) throw refused(422, 'INFORMATION.REFUSED', answer.failure);
      const { person, accessToken } = signedInAs(request);
      const claim = isClaimId(claimId) ? await this.#ports.answers.claim(claimId, person.sub) : undefined;
      if (claim === undefined) throw notFound();
      const answering = { claim, answer: answer.value, submitterSub: person.sub, accessToken, correlationId };
      const began = await answerInformation(this.#ports, answering);
      if (!began.ok) throw problemOf(began.failure);
      const now = (await this.#ports.answers.claim(claimId, person.sub)) ?? claim;
      const status = statusUrl(this.#publicUrl, claimId);
      void reply.status(202).header('location', status);
      return { claimId, revision: began.value, correlationId, state: now.state, status };
    });
  }
}

function problemOf(refusal: AnswerRefusal): RefusedRequest {
  switch (refusal) {
    case 'MANDATE.SUBJECT_INVALID':
      return tokenEnded();
    case 'not-asked':
      return conflict(
        'INFORMATION.NOT_ASKED',
        'Nothing is asked about this claim; its status says where it stands.',
      );
    case 'appealed':
      return conflict(
        'INFORMATION.APPEALED',
        'An appeal of this denial is open; what you send belongs to it, or waits until it is decided.',
      );
    case 'too-late':
      return conflict('INFORMATION.TOO_LATE', 'The time to answer after the denial is over.');
    case 'taken-back':
      return conflict('INFORMATION.CLAIM_TAKEN_BACK', 'This claim is being taken back.');
    case 'other-claim':
      return refused(422, 'INFORMATION.OTHER_CLAIM', [
        {
          severity: 'error',
          code: 'INFORMATION.OTHER_CLAIM',
          field: 'claim',
          message: 'has another number than the claim it is to correct',
          fix: 'send the corrected claim under the number it had, or submit another claim',
        },
      ]);
    default:
      return unreachable(refusal);
  }
}

function conflict(code: string, detail: string): RefusedRequest {
  return new RefusedRequest({ status: 409, code, detail });
}

function refused(status: number, code: string, problems: readonly Problem[]): RefusedRequest {
  return new RefusedRequest({ status, code, detail: 'The answer is not taken.', problems });
}

function notFound(): RefusedRequest {
  return new RefusedRequest({
    status: 404,
    code: 'CLAIM.NOT_FOUND',
    detail: 'There is no such claim of yours.',
  });
}
