import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { people, questionSessions } from '../ports.js';
import type { People } from '../sign-in/people.js';
import { longestQuestion, readQuestionRequest } from './question-request.js';
import { questionLimits, type QuestionSessions } from './question-sessions.js';

/** Questions in plain language, as whoever is signed in: the authority says who may ask. */
@Controller('v1/questions/sessions')
export class QuestionsController {
  readonly #people: People;
  readonly #sessions: QuestionSessions;

  constructor(@Inject(people) everybody: People, @Inject(questionSessions) sessions: QuestionSessions) {
    this.#people = everybody;
    this.#sessions = sessions;
  }

  @Post()
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  async open(@Req() request: FastifyRequest): Promise<object> {
    const signedIn = await this.#people.anybody(request);
    const session = await this.#sessions.begin(signedIn);
    const { sessionId } = session;
    const { questionsAMinute, idleMillis } = questionLimits;
    const limits = { questionCharacters: longestQuestion, questionsAMinute, idleSeconds: idleMillis / 1_000 };
    return { sessionId, credential: await session.credential(signedIn), limits };
  }

  @Get(':sessionId')
  @Header('cache-control', 'no-store')
  async show(@Param('sessionId') sessionId: string, @Req() request: FastifyRequest): Promise<object> {
    const signedIn = await this.#people.anybody(request);
    return { sessionId, credential: await this.#sessions.of(signedIn, sessionId).credential(signedIn) };
  }

  @Post(':sessionId/questions')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async ask(
    @Param('sessionId') sessionId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const signedIn = await this.#people.anybody(request);
    const session = this.#sessions.of(signedIn, sessionId);
    const question = readQuestionRequest(body);
    this.#sessions.countQuestion(signedIn);
    return session.ask(signedIn, question);
  }

  @Delete(':sessionId')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async end(@Param('sessionId') sessionId: string, @Req() request: FastifyRequest): Promise<object> {
    const signedIn = await this.#people.anybody(request);
    await this.#sessions.end(signedIn, sessionId);
    return { sessionId, ended: true };
  }
}
