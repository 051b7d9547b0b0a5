import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { recordKinds } from '#evidence';
import { answerCompliance, problem, type Answer } from '../people/compliance.js';
import type { DossierDesk } from '../dossiers/dossiers.controller.js';
import { readDossier } from '../dossiers/read-dossier.js';
import { dossierDesk } from '../ports.js';
import { gapsSince } from './gaps.js';
import { activity, disclosures } from './question-statements.js';
import { usedAccess } from './used-access.js';

const dayMillis = 86_400_000;
const name = /^[A-Za-z0-9_.:@/-]{3,255}$/;

/** What compliance asks of all claims; docs/architecture.md §10. */
@Controller('v1/evidence')
export class QuestionsController {
  readonly #desk: DossierDesk;

  constructor(@Inject(dossierDesk) desk: DossierDesk) {
    this.#desk = desk;
  }

  /** Every gap of claims that anything was told of since a time; of the last day unless told. */
  @Get('gaps')
  async gaps(
    @Query('since') since: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.#answer({ authorization, reply }, 'gaps', async () => {
      const from = this.#timeOf(since);
      return from === undefined
        ? malformed('since')
        : { status: 200, body: await gapsSince(this.#desk, from) };
    });
  }

  /** Who saw this member's data: by the member's pseudonym, or by a claim of theirs. */
  @Get('disclosures')
  async disclosures(
    @Query('member') member: string | undefined,
    @Query('claim') claim: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.#answer({ authorization, reply }, 'disclosures', async () => {
      if (!name.test(member ?? claim ?? '')) return malformed('member or claim');
      const rows = await this.#desk.database.query(disclosures, [member ?? null, claim ?? null]);
      return { status: 200, body: { disclosures: rows } };
    });
  }

  /** What an agent, a person, a credential or an engine did, by its name. */
  @Get('activity')
  async activity(
    @Query('of') of: string | undefined,
    @Query('since') since: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.#answer({ authorization, reply }, 'activity', async () => {
      const from = this.#timeOf(since);
      if (of === undefined || !name.test(of)) return malformed('of');
      if (from === undefined) return malformed('since');
      const pattern = of.replace(/[%_\\]/g, '\\$&');
      const rows = await this.#desk.database.query(activity, [from, recordKinds, of, `"${pattern}"`]);
      return { status: 200, body: { of, since: from, records: rows } };
    });
  }

  /** Access used on a claim against access granted for it. */
  @Get('access')
  async access(
    @Query('claim') claim: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.#answer({ authorization, reply }, 'access', async () => {
      if (!name.test(claim ?? '')) return malformed('claim');
      const read = await readDossier(this.#desk, claim ?? '');
      if (read === undefined)
        return problem(404, 'EVIDENCE.CLAIM_UNKNOWN', 'No evidence tells of such a claim.');
      return { status: 200, body: { claim, access: await usedAccess(this.#desk.database, read.records) } };
    });
  }

  #timeOf(since: string | undefined): Date | undefined {
    const time = since === undefined ? new Date(this.#desk.now().getTime() - dayMillis) : new Date(since);
    return Number.isNaN(time.getTime()) ? undefined : time;
  }

  async #answer(
    { authorization, reply }: { authorization: string | undefined; reply: FastifyReply },
    question: string,
    work: () => Promise<Answer>,
  ): Promise<object | string> {
    return answerCompliance({ compliance: this.#desk.compliance, authorization, reply }, question, work);
  }
}

function malformed(parameter: string): Answer {
  return problem(
    400,
    'EVIDENCE.MALFORMED',
    `The parameter ${parameter} is missing, or is not what it must be.`,
  );
}
