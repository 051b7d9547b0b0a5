import { Controller, Get, Header, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { people, reviewTasks } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { noSuchTask } from '../problems/review-refusals.js';
import type { People } from '../sign-in/people.js';
import type { ReviewTasks } from './review-tasks.js';
import { taskAnswer } from './task-answer.js';

const filter = z.strictObject({
  kind: z.enum(['information', 'review', 'coordination', 'appeal']).optional(),
  skill: z.enum(['adjuster', 'supervisor', 'clinician']).optional(),
  band: z.enum(['small', 'medium', 'large']).optional(),
  claimId: z.string().max(64).optional(),
  state: z.enum(['open', 'decided', 'all']).default('open'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** What waits for people. */
@Controller('v1/tasks')
export class TasksController {
  readonly #people: People;
  readonly #tasks: ReviewTasks;

  constructor(@Inject(people) everybody: People, @Inject(reviewTasks) tasks: ReviewTasks) {
    this.#people = everybody;
    this.#tasks = tasks;
  }

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Query() query: unknown, @Req() request: FastifyRequest): Promise<object> {
    const { person } = await this.#people.signedIn(request, 'examiner', 'compliance', 'ops');
    const asked = filter.safeParse(query);
    if (!asked.success) throw badFilter(asked.error.issues);
    const now = new Date();
    const tasks = await this.#tasks.list(asked.data);
    return { tasks: tasks.map((task) => taskAnswer(task, person, now)) };
  }

  @Get(':taskId')
  @Header('cache-control', 'no-store')
  async one(@Param('taskId') taskId: string, @Req() request: FastifyRequest): Promise<object> {
    const { person } = await this.#people.signedIn(request, 'examiner', 'compliance', 'ops');
    const task = await this.#tasks.find(taskId);
    if (task === undefined) throw noSuchTask();
    return taskAnswer(task, person, new Date());
  }
}

function badFilter(issues: readonly z.core.$ZodIssue[]): RefusedRequest {
  return new RefusedRequest({
    status: 400,
    code: 'TASKS.FILTER_INVALID',
    detail: 'The list cannot be filtered like this; each problem names its parameter.',
    problems: issues.map(({ path, message }) => ({
      severity: 'error',
      code: 'TASKS.FILTER_INVALID',
      field: path.join('.'),
      message,
      fix: 'Use kind, skill, band, claimId, state or limit, as the page at /docs says.',
    })),
  });
}
