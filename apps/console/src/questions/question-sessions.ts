import { Regularly } from '#http-app';
import { logger } from '#telemetry';
import type { SignedIn } from '../sign-in/people.js';
import type { QuestionPorts } from './question-ports.js';
import { noSuchSession, tooManyQuestions, tooManySessions } from './question-refusals.js';
import { QuestionSession } from './question-session.js';
import { RateLimit } from './rate-limit.js';

/** What one person, and all together, may use. */
export const questionLimits = {
  sessionsOfOne: 3,
  sessions: 200,
  questionsAMinute: 30,
  openedAMinute: 20,
  idleMillis: 600_000,
} as const;

const log = logger('console');

/** Sessions that are open here. Each belongs to one person, and is nobody else's to see. */
export class QuestionSessions {
  readonly #ports: QuestionPorts;
  readonly #idleMillis: number;
  readonly #open = new Map<string, QuestionSession>();
  readonly #opening: string[] = [];
  readonly #questions = new RateLimit(questionLimits.questionsAMinute);
  readonly #openings = new RateLimit(questionLimits.openedAMinute);
  readonly #tidying: Regularly;

  constructor(ports: QuestionPorts, idleMillis: number = questionLimits.idleMillis) {
    this.#ports = ports;
    this.#idleMillis = idleMillis;
    this.#tidying = new Regularly({
      work: async () => this.#endIdle(),
      everyMillis: Math.min(30_000, idleMillis),
      otherwise: 'an idle session was not ended; Vault ends it within five minutes',
      log,
    });
  }

  start(): void {
    this.#tidying.start();
  }

  /** @throws RefusedRequest 401, 403, 429; OperationalError */
  async begin(signedIn: SignedIn): Promise<QuestionSession> {
    const { sub } = signedIn.person;
    const wait = this.#openings.take(sub);
    if (wait > 0) throw tooManyQuestions(wait);
    const subs = [...this.#opening, ...[...this.#open.values()].map(({ personSub }) => personSub)];
    const own = subs.filter((each) => each === sub).length;
    if (own >= questionLimits.sessionsOfOne) throw tooManySessions(questionLimits.sessionsOfOne);
    if (subs.length >= questionLimits.sessions) throw tooManySessions(questionLimits.sessions);
    this.#opening.push(sub);
    try {
      const session = await QuestionSession.open(this.#ports, signedIn);
      this.#open.set(session.sessionId, session);
      return session;
    } finally {
      this.#opening.splice(this.#opening.indexOf(sub), 1);
    }
  }

  /** @throws RefusedRequest 404 */
  of({ person }: SignedIn, sessionId: string): QuestionSession {
    const session = this.#open.get(sessionId);
    if (session?.personSub !== person.sub) throw noSuchSession();
    return session;
  }

  /** @throws RefusedRequest 429 when this person asks too fast */
  countQuestion({ person }: SignedIn): void {
    const wait = this.#questions.take(person.sub);
    if (wait > 0) throw tooManyQuestions(wait);
  }

  /** Sign-out: the credential is revoked when this returns. @throws RefusedRequest 404 */
  async end(signedIn: SignedIn, sessionId: string): Promise<void> {
    const session = this.of(signedIn, sessionId);
    this.#open.delete(sessionId);
    await session.close();
  }

  /** Ends every session. */
  async close(): Promise<void> {
    await this.#tidying.stop();
    const all = [...this.#open.values()];
    this.#open.clear();
    await Promise.allSettled(all.map(async (session) => session.close()));
  }

  async #endIdle(): Promise<void> {
    this.#questions.forget();
    this.#openings.forget();
    const since = Date.now() - this.#idleMillis;
    const idle = [...this.#open.values()].filter(({ usedAt }) => usedAt <= since);
    for (const { sessionId } of idle) this.#open.delete(sessionId);
    await Promise.all(idle.map(async (session) => session.close()));
  }
}
