import { Body, Controller, Header, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isMedicalNecessity } from '#claims';
import { PostgresError } from '#persistence';
import type { ClaimOpener } from '../open-claim/claim-opener.js';
import { claimOpener, people, reviewTasks, verdictPorts } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { noSuchTask, refusedByAuthority } from '../problems/review-refusals.js';
import type { ReviewTasks } from '../queue/review-tasks.js';
import type { People } from '../sign-in/people.js';
import { giveVerdict, purposeOf, shownChanged, type VerdictPorts } from './give-verdict.js';
import { readVerdict } from './verdict-request.js';

/** What an examiner decides. */
@Controller('v1/tasks/:taskId/verdict')
export class VerdictController {
  readonly #people: People;
  readonly #tasks: ReviewTasks;
  readonly #claims: ClaimOpener;
  readonly #ports: VerdictPorts;

  constructor(
    @Inject(people) everybody: People,
    @Inject(reviewTasks) tasks: ReviewTasks,
    @Inject(claimOpener) claims: ClaimOpener,
    @Inject(verdictPorts) ports: VerdictPorts,
  ) {
    this.#people = everybody;
    this.#tasks = tasks;
    this.#claims = claims;
    this.#ports = ports;
  }

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async give(
    @Param('taskId') taskId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const examiner = await this.#people.signedIn(request, 'examiner');
    const task = await this.#tasks.find(taskId);
    if (task === undefined) throw noSuchTask();
    const read = readVerdict(body);
    if (!read.ok) {
      const detail = 'The verdict cannot be taken; each problem says what to do.';
      throw new RefusedRequest({ status: 422, code: 'VERDICT.INVALID', detail, problems: read.failure });
    }
    const given = read.value;
    const opening = {
      ...{ examiner, task, purpose: purposeOf[given.verdict] },
      onMedicalNecessity: given.denial !== null && isMedicalNecessity(given.denial.carc),
    };
    const outcome = await this.#claims
      .within(opening, (open) => giveVerdict(this.#ports, open, { taskId, person: examiner.person, given }))
      .catch((thrown: unknown) => {
        throw asRefusal(thrown);
      });
    return { taskId, verdict: given.verdict, ...outcome };
  }
}

/** What the database refused, by SQLSTATE: somebody was faster, or the examiner was never shown this. */
const refusals: Readonly<Record<string, () => RefusedRequest>> = {
  VC006: () => refusedByAuthority('REVIEW.NOT_WAITING'),
  VC007: () => refusedByAuthority('REVIEW.NOT_HELD'),
  // Not among what this examiner was shown.
  '23503': shownChanged,
  '23505': () =>
    new RefusedRequest({
      status: 409,
      code: 'REVIEW.ALREADY_GIVEN',
      detail: 'You gave your verdict on this already; another examiner has to give theirs.',
    }),
};

function asRefusal(thrown: unknown): unknown {
  const state = thrown instanceof PostgresError ? thrown.sqlState : undefined;
  return (state === undefined ? undefined : refusals[state]?.()) ?? thrown;
}
