import { Controller, Get, Header, Inject, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ClaimOpener } from '../open-claim/claim-opener.js';
import { claimOpener, people, reviewTasks } from '../ports.js';
import { noSuchTask } from '../problems/review-refusals.js';
import type { ReviewTasks } from '../queue/review-tasks.js';
import type { People } from '../sign-in/people.js';
import { openDossier } from './open-dossier.js';

/** What the holder of a task is shown of its claim. */
@Controller('v1/tasks/:taskId/dossier')
export class DossierController {
  readonly #people: People;
  readonly #tasks: ReviewTasks;
  readonly #claims: ClaimOpener;

  constructor(
    @Inject(people) everybody: People,
    @Inject(reviewTasks) tasks: ReviewTasks,
    @Inject(claimOpener) claims: ClaimOpener,
  ) {
    this.#people = everybody;
    this.#tasks = tasks;
    this.#claims = claims;
  }

  @Get()
  @Header('cache-control', 'no-store')
  async show(@Param('taskId') taskId: string, @Req() request: FastifyRequest): Promise<object> {
    const examiner = await this.#people.signedIn(request, 'examiner');
    const task = await this.#tasks.find(taskId);
    if (task === undefined) throw noSuchTask();
    return this.#claims.within({ examiner, task, purpose: 'look' }, (open) => openDossier(open, taskId));
  }
}
