import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isClaimId } from '#claims';
import { annotateSpan, attribute } from '#telemetry';
import { claimStatuses, claimStories, publicUrl } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { ClaimStatuses } from './claim-statuses.js';
import type { ClaimStories } from './claim-story.js';
import { statusAnswer } from './status-answer.js';

/** Where a claim stands: for its submitter, and for those whose work is with all claims. */
@Controller()
export class StatusController {
  readonly #statuses: ClaimStatuses;
  readonly #stories: ClaimStories;
  readonly #publicUrl: string;

  constructor(
    @Inject(claimStatuses) statuses: ClaimStatuses,
    @Inject(claimStories) stories: ClaimStories,
    @Inject(publicUrl) url: string,
  ) {
    this.#statuses = statuses;
    this.#stories = stories;
    this.#publicUrl = url;
  }

  @Get('v1/claims/:claimId')
  @ForRoles('submitter', 'examiner', 'compliance', 'ops')
  async status(@Param('claimId') claimId: string, @Req() request: FastifyRequest): Promise<object> {
    const { person } = signedInAs(request);
    const seesAll = person.roles.some((role) => role !== 'submitter');
    const claim = isClaimId(claimId)
      ? await this.#statuses.status(claimId, seesAll ? null : person.sub)
      : undefined;
    if (claim === undefined) {
      throw new RefusedRequest({
        status: 404,
        code: 'CLAIM.NOT_FOUND',
        detail: 'There is no such claim of yours.',
      });
    }
    annotateSpan({ [attribute.claimId]: claim.claimId });
    const story = await this.#stories.story(claim.claimId);
    return { ...statusAnswer(claim, this.#publicUrl), ...story };
  }
}
