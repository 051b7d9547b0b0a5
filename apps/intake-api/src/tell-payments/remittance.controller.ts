import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isClaimId } from '#claims';
import { remittances } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import { adviseClaim, adviseDay } from './advise.js';
import type { Remittances } from './remittances.js';

const mediaType = 'application/edi-x12';

/** X12 835: what was paid for what, and why not the rest. The same claims give the same text. */
@Controller()
export class RemittanceController {
  readonly #remittances: Remittances;

  constructor(@Inject(remittances) stored: Remittances) {
    this.#remittances = stored;
  }

  @Get('v1/claims/:claimId/remittance')
  @ForRoles('submitter')
  async ofClaim(
    @Param('claimId') claimId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { sub } = signedInAs(request).person;
    const stored = isClaimId(claimId) ? await this.#remittances.ofClaim(claimId, sub) : [];
    if (stored.length === 0) throw notFound('There is no decision on such a claim of yours.');
    void reply.type(mediaType);
    return adviseClaim(stored);
  }

  @Get('v1/remittances')
  @ForRoles('submitter')
  async ofDay(
    @Query('day') day: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (typeof day !== 'string' || !isDay(day)) throw dayInvalid();
    const stored = await this.#remittances.ofDay(day, signedInAs(request).person.sub);
    if (stored.length === 0) throw notFound('No claim of yours was decided or taken back on that day.');
    void reply.type(mediaType);
    return adviseDay(day, stored);
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function notFound(detail: string): RefusedRequest {
  return new RefusedRequest({ status: 404, code: 'REMITTANCE.NOT_FOUND', detail });
}

function dayInvalid(): RefusedRequest {
  const detail = 'The query parameter day is a day written as YYYY-MM-DD.';
  return new RefusedRequest({
    status: 400,
    code: 'REMITTANCE.DAY_INVALID',
    detail,
    problems: [
      {
        severity: 'error',
        code: 'REMITTANCE.DAY_INVALID',
        field: 'day',
        message: 'is no day',
        fix: 'send a day such as 2025-03-11',
      },
    ],
  });
}
