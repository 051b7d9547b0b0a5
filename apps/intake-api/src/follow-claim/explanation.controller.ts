import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isClaimId } from '#claims';
import { claimStatuses, publicUrl } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { ClaimStatuses } from './claim-statuses.js';

const path = 'fhir/ExplanationOfBenefit';

/** Decisions as FHIR. The id of an EOB is that of its claim and a revision; the claim's alone finds the newest. */
@Controller()
export class ExplanationController {
  readonly #statuses: ClaimStatuses;
  readonly #publicUrl: string;

  constructor(@Inject(claimStatuses) statuses: ClaimStatuses, @Inject(publicUrl) url: string) {
    this.#statuses = statuses;
    this.#publicUrl = url;
  }

  @Get(path)
  @ForRoles('submitter')
  async search(
    @Query('claim') claim: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    void reply.type('application/fhir+json');
    const claimId = typeof claim === 'string' ? claim.replace(/^(.*\/)?Claim\//, '') : '';
    if (!isClaimId(claimId)) throw parameterMissing();
    const resource = await this.#statuses.explanation(claimId, signedInAs(request).person.sub);
    const self = `${this.#publicUrl}/${path}`;
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      total: resource === undefined ? 0 : 1,
      link: [{ relation: 'self', url: `${self}?claim=${claimId}` }],
      entry:
        resource?.id === undefined
          ? []
          : [{ fullUrl: `${self}/${resource.id}`, resource, search: { mode: 'match' } }],
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
    const [, claimId = '', revision] = /^(.*?)(?:-(\d{1,6}))?$/.exec(id) ?? [];
    const asked = revision === undefined ? null : Number(revision);
    const resource = isClaimId(claimId)
      ? await this.#statuses.explanation(claimId, signedInAs(request).person.sub, asked)
      : undefined;
    if (resource !== undefined) return resource;
    throw new RefusedRequest({
      status: 404,
      code: 'EOB.NOT_FOUND',
      detail: 'There is no decision on such a claim of yours; its status says how far it is.',
    });
  }
}

function parameterMissing(): RefusedRequest {
  return new RefusedRequest({
    status: 400,
    code: 'EOB.CLAIM_MISSING',
    detail: 'Say whose decision is asked for: ?claim=<claim id>.',
  });
}
