import type { Database } from '../database.port.js';
import type { QuestionRecord } from './question-record.js';
import type { KeptSession } from './session.js';

/** Port: sessions on record. Every method throws OperationalError `POSTGRES.*`. */
export interface SessionLedger {
  keep(session: KeptSession): Promise<void>;
  /** Of this person; undefined when there is none of that id. */
  find(sessionId: string, personSub: string): Promise<Pick<KeptSession, 'accessor'> | undefined>;
  /** Keeps what was asked in a session. @returns its id */
  keepQuestion(sessionId: string, question: QuestionRecord): Promise<string>;
  /** Notes when a session ended; what is on record of its end stays. */
  noteEnded(sessionId: string): Promise<void>;
}

const insert = `
  insert into authority.session (session_id, person_sub, on_behalf_of, accessor, expires_at)
  values ($1, $2, $3, $4, $5)`;

const find = `select accessor from authority.session where session_id = $1 and person_sub = $2`;

const insertQuestion = `
  insert into authority.question (session_id, outcome, question_sha256, compared_by, query_id, sql, bound,
    result_sha256, row_count, draft_provider, draft_model, draft_prompt_sha256, draft_answer_sha256, draft_outcome)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning question_id`;

const noteEnded = `
  update authority.session set ended_at = clock_timestamp() where session_id = $1 and ended_at is null`;

/** Sessions in `authority.session`. */
export class PostgresSessionLedger implements SessionLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async keep({ sessionId, personSub, onBehalfOf, accessor, expiresAt }: KeptSession): Promise<void> {
    await this.#database.query(insert, [sessionId, personSub, onBehalfOf, accessor, expiresAt]);
  }

  async find(sessionId: string, personSub: string): Promise<Pick<KeptSession, 'accessor'> | undefined> {
    const [row] = await this.#database.query<{ accessor: string }>(find, [sessionId, personSub]);
    return row;
  }

  async keepQuestion(sessionId: string, question: QuestionRecord): Promise<string> {
    const asked = 'sql' in question ? question : undefined;
    const answered = 'rows' in question ? question : undefined;
    const draft = 'draft' in question ? question.draft : undefined;
    const [row] = await this.#database.query<{ question_id: bigint }>(insertQuestion, [
      ...[sessionId, question.outcome, question.questionSha256, question.comparedBy],
      ...['queryId' in question ? question.queryId : null, asked?.sql ?? null, asked?.values ?? null],
      ...[answered?.resultSha256 ?? null, answered?.rows ?? null],
      ...[draft?.provider ?? null, draft?.model ?? null, draft?.promptSha256 ?? null],
      ...[draft?.answerSha256 ?? null, draft?.outcome ?? null],
    ]);
    return String(row?.question_id);
  }

  async noteEnded(sessionId: string): Promise<void> {
    await this.#database.query(noteEnded, [sessionId]);
  }
}
