import { Controller, Header, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ReviewPurpose } from '#agent-identity';
import type { Sql } from '#persistence';
import type { ClaimOpener } from '../open-claim/claim-opener.js';
import { claimOpener, people, reviewTasks } from '../ports.js';
import { noSuchTask } from '../problems/review-refusals.js';
import type { ReviewTasks } from '../queue/review-tasks.js';
import { taskAnswer } from '../queue/task-answer.js';
import type { People } from '../sign-in/people.js';
import { giveBack, holdTask } from './hold-task.js';

/** Taking a task on, and giving it back. */
@Controller('v1/tasks/:taskId')
export class HoldController {
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

  @Post('claim')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async claim(@Param('taskId') taskId: string, @Req() request: FastifyRequest): Promise<object> {
    return this.#hold(request, taskId, 'hold', holdTask);
  }

  @Post('release')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async release(@Param('taskId') taskId: string, @Req() request: FastifyRequest): Promise<object> {
    return this.#hold(request, taskId, 'look', giveBack);
  }

  async #hold(
    request: FastifyRequest,
    taskId: string,
    purpose: ReviewPurpose,
    change: (sql: Sql, taskId: string) => Promise<void>,
  ): Promise<object> {
    const examiner = await this.#people.signedIn(request, 'examiner');
    const task = await this.#tasks.find(taskId);
    if (task === undefined) throw noSuchTask();
    await this.#claims.within({ examiner, task, purpose }, async ({ connection }) =>
      connection.transaction((sql) => change(sql, taskId)),
    );
    return taskAnswer((await this.#tasks.find(taskId)) ?? task, examiner.person, new Date());
  }
}
