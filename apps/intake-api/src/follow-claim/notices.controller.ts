import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isClaimId } from '#claims';
import { claimAnswers } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { ClaimAnswers } from './claim-answers.js';

/** What a submitter must be told of a claim: decided, denied and why, waiting and for what. */
@Controller()
export class NoticesController {
  readonly #answers: ClaimAnswers;

  constructor(@Inject(claimAnswers) answers: ClaimAnswers) {
    this.#answers = answers;
  }

  @Get('v1/claims/:claimId/notices')
  @ForRoles('submitter')
  async notices(@Param('claimId') claimId: string, @Req() request: FastifyRequest): Promise<object> {
    const { sub } = signedInAs(request).person;
    const [known] = isClaimId(claimId) ? await this.#answers.answers([claimId], sub) : [];
    if (known === undefined) {
      throw new RefusedRequest({
        status: 404,
        code: 'CLAIM.NOT_FOUND',
        detail: 'There is no such claim of yours.',
      });
    }
    const notices = await this.#answers.notices(claimId, sub);
    return {
      claimId,
      notices: notices.map(({ body, ...row }) => ({ ...row, ...body })),
    };
  }
}
