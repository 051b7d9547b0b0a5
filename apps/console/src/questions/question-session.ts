import { AssistantSession, SessionClient, type SessionCredential } from '#agent-identity';
import { connectClaim } from '#persistence';
import { ask, recordOf, type AskPorts } from '#questions';
import { withCorrelationId } from '#telemetry';
import type { SignedIn } from '../sign-in/people.js';
import { answerOf, type QuestionAnswer } from './question-answer.js';
import type { QuestionPorts } from './question-ports.js';
import { asTheAuthoritySays, noSuchSession } from './question-refusals.js';
import type { QuestionRequest } from './question-request.js';

/**
 * One person's session: a database login of its own that reads masked views. Every question is answered through it, one
 * at a time, and is on record at the authority before its answer is shown.
 */
export class QuestionSession {
  readonly sessionId: string;
  readonly personSub: string;
  readonly #ports: QuestionPorts;
  readonly #client: SessionClient;
  readonly #session: AssistantSession;
  readonly #credentials: { latest: SignedIn };
  #turn: Promise<unknown> = Promise.resolve();
  #usedAt = Date.now();

  private constructor(
    ports: QuestionPorts,
    held: {
      readonly client: SessionClient;
      readonly session: AssistantSession;
      readonly credentials: { latest: SignedIn };
      readonly sessionId: string;
    },
  ) {
    this.#ports = ports;
    this.#client = held.client;
    this.#session = held.session;
    this.#credentials = held.credentials;
    this.sessionId = held.sessionId;
    this.personSub = held.credentials.latest.person.sub;
  }

  /**
   * @throws RefusedRequest when the authority opens none to this person; OperationalError `SESSION.UNAVAILABLE`,
   * `VAULT.*`; nothing is left open then
   */
  static async open(ports: QuestionPorts, signedIn: SignedIn): Promise<QuestionSession> {
    // The person's newest token is shown to the authority: the first is over long before the session.
    const credentials = { latest: signedIn };
    const client = new SessionClient(ports.authorityUrl, async () =>
      Promise.resolve(credentials.latest.accessToken.reveal()),
    );
    const session = new AssistantSession({ vault: ports.vault, sessions: client });
    try {
      const { sessionId } = await asTheAuthoritySays(async () => session.credential());
      return new QuestionSession(ports, { client, session, credentials, sessionId });
    } catch (thrown) {
      await session.close();
      await client.close();
      throw thrown;
    }
  }

  /** When somebody last did anything with it. */
  get usedAt(): number {
    return this.#usedAt;
  }

  /** The credential as it stands now: never its password. @throws RefusedRequest 404 when the session has ended */
  async credential(signedIn: SignedIn): Promise<SessionCredential> {
    this.#use(signedIn);
    return this.#credential();
  }

  /** @throws RefusedRequest; OperationalError `POSTGRES.*`, `EMBEDDING.*`, `SESSION.UNAVAILABLE` */
  async ask(signedIn: SignedIn, request: QuestionRequest): Promise<QuestionAnswer> {
    this.#use(signedIn);
    const answered = this.#turn.then(async () => this.#answered(request));
    this.#turn = answered.catch(() => undefined);
    return answered;
  }

  /** Revokes the credential. Called after the question in hand. */
  async close(): Promise<void> {
    await this.#turn;
    await this.#session.close();
    await this.#client.close();
  }

  #use(signedIn: SignedIn): void {
    this.#credentials.latest = signedIn;
    this.#usedAt = Date.now();
  }

  async #credential(): Promise<SessionCredential> {
    const credential = await asTheAuthoritySays(async () => this.#session.credential());
    // It was ended by somebody else, and another opened in its place: not what this person holds the id of.
    if (credential.sessionId !== this.sessionId) throw noSuchSession();
    return credential;
  }

  /** With the credential as it stands then, and no connection that waits for a model. */
  readonly #inTransaction: AskPorts['inTransaction'] = async (work) => {
    const { server } = this.#ports;
    const connection = await connectClaim(server, await this.#session.current(), this.sessionId);
    return connection.transaction(work).finally(async () => connection.close());
  };

  async #answered({ question, pick }: QuestionRequest): Promise<QuestionAnswer> {
    await this.#credential();
    return withCorrelationId(this.sessionId, async () => {
      const chooser = await this.#ports.chooser();
      const { drafter } = this.#ports;
      const today = new Date().toISOString().slice(0, 10);
      const ports = { chooser, today, inTransaction: this.#inTransaction, ...(drafter && { drafter }) };
      const asked = await ask(ports, question, pick);
      const record = recordOf(question, asked, chooser.comparedBy);
      await this.#client.tell(this.sessionId, record);
      const { comparedBy, questionSha256 } = record;
      return answerOf(asked, { comparedBy, questionSha256, credential: await this.#credential() });
    });
  }
}
