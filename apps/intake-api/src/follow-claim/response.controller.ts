import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Bundle } from '@medplum/fhirtypes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isClaimId } from '#claims';
import { claimAnswers, publicUrl } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { ClaimAnswer, ClaimAnswers } from './claim-answers.js';
import { standingResponse } from './standing-response.js';

const path = 'fhir/ClaimResponse';

/** The answer to a claim as FHIR: `queued` at first, then what it waits for, then the decision. */
@Controller()
export class ResponseController {
  readonly #answers: ClaimAnswers;
  readonly #publicUrl: string;

  constructor(@Inject(claimAnswers) answers: ClaimAnswers, @Inject(publicUrl) url: string) {
    this.#answers = answers;
    this.#publicUrl = url;
  }

  @Get(path)
  @ForRoles('submitter')
  async search(
    @Query('request') asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Bundle> {
    void reply.type('application/fhir+json');
    const claimId = typeof asked === 'string' ? asked.replace(/^(.*\/)?Claim\//, '') : '';
    if (!isClaimId(claimId)) throw parameterMissing();
    const answer = await this.#of(claimId, request);
    const self = `${this.#publicUrl}/${path}`;
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      total: answer === undefined ? 0 : 1,
      link: [{ relation: 'self', url: `${self}?request=Claim/${claimId}` }],
      ...(answer !== undefined && {
        entry: [
          {
            fullUrl: `${self}/${claimId}`,
            resource: standingResponse(answer),
            search: { mode: 'match' as const },
          },
        ],
      }),
    };
  }

  @Get(`${path}/:id`)
  @ForRoles('submitter')
  async read(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    void reply.type('application/fhir+json');
    const answer = isClaimId(id) ? await this.#of(id, request) : undefined;
    if (answer !== undefined) return standingResponse(answer);
    throw new RefusedRequest({
      status: 404,
      code: 'CLAIM.NOT_FOUND',
      detail: 'There is no such claim of yours.',
    });
  }

  async #of(claimId: string, request: FastifyRequest): Promise<ClaimAnswer | undefined> {
    return (await this.#answers.answers([claimId], signedInAs(request).person.sub))[0];
  }
}

function parameterMissing(): RefusedRequest {
  return new RefusedRequest({
    status: 400,
    code: 'RESPONSE.REQUEST_MISSING',
    detail: 'Say to which claim the answer is asked for: ?request=Claim/<claim id>.',
  });
}
