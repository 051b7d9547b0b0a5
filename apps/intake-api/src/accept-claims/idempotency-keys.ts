import type { Database } from '../database.port.js';

/** Longest key that is kept; the header's draft standard leaves it to the server. */
const longestKey = 255;

export type KeyFailure = 'malformed' | 'reused';

/** What was sent under an `Idempotency-Key` (IETF draft): the key stands for one body of one submitter. */
export class IdempotencyKeys {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Notes the key for this body; null when it may go on. Whatever the key, a claim sent twice is taken once: the
   * key protects from sending something else by mistake.
   *
   * @throws OperationalError `POSTGRES.*`
   */
  async claim(submitterSub: string, key: string, bodySha256: string): Promise<KeyFailure | null> {
    if (key.length === 0 || key.length > longestKey || !/^[\x20-\x7e]+$/.test(key)) return 'malformed';
    const seen = await this.#database.transaction(async (sql) => {
      await sql.query(
        `insert into claims.idempotency_key (submitter_sub, key, body_sha256) values ($1, $2, $3)
         on conflict do nothing`,
        [submitterSub, key, bodySha256],
      );
      return sql.query<{ body_sha256: string }>(
        `select body_sha256 from claims.idempotency_key where submitter_sub = $1 and key = $2`,
        [submitterSub, key],
      );
    });
    return seen[0]?.body_sha256 === bodySha256 ? null : 'reused';
  }
}
