import { Controller, Get, Header, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isClaimId } from '#claims';
import { letterHtml, letterPdf, letterPolicy, toLetter } from '#letters';
import { claimAnswers } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { ClaimAnswers } from './claim-answers.js';
import { letterFormat } from './letter-format.js';

/** The decision on a claim as a letter to the member: a page, or a PDF for whoever prefers it. */
@Controller()
export class LetterController {
  readonly #answers: ClaimAnswers;

  constructor(@Inject(claimAnswers) answers: ClaimAnswers) {
    this.#answers = answers;
  }

  @Get('v1/claims/:claimId/letter')
  @ForRoles('submitter')
  @Header('cache-control', 'private, no-store')
  @Header('vary', 'accept')
  async letter(
    @Param('claimId') claimId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    const format = letterFormat(request.headers.accept);
    if (format === undefined) throw notAcceptable();
    const decided = isClaimId(claimId)
      ? await this.#answers.decision(claimId, signedInAs(request).person.sub)
      : undefined;
    if (decided === undefined) throw notFound();
    const letter = toLetter({ claimId, ...decided });
    if (format === 'html') {
      void reply.type('text/html; charset=utf-8').header('content-security-policy', letterPolicy);
      return letterHtml(letter);
    }
    void reply.type('application/pdf');
    void reply.header('content-disposition', `inline; filename="explanation-of-benefits-${claimId}.pdf"`);
    return letterPdf(letter, decided.decidedAt);
  }
}

function notAcceptable(): RefusedRequest {
  return new RefusedRequest({
    status: 406,
    code: 'LETTER.NOT_ACCEPTABLE',
    detail: 'There is the letter as text/html and as application/pdf; accept one of them.',
  });
}

function notFound(): RefusedRequest {
  return new RefusedRequest({
    status: 404,
    code: 'LETTER.NOT_FOUND',
    detail: 'There is no decision on such a claim of yours; its status says how far it is.',
  });
}
