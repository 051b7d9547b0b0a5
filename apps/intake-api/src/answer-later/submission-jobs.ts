import type { OperationOutcome } from '@medplum/fhirtypes';
import type { Database } from '../database.port.js';

/** What is answered later about one claim of a request. */
export type JobPart =
  | { readonly kind: 'accepted'; readonly fullUrl: string; readonly claimId: string }
  | { readonly kind: 'refused'; readonly fullUrl: string; readonly outcome: OperationOutcome };

/** Requests with `Prefer: respond-async`. Every method throws OperationalError `POSTGRES.*`. */
export class SubmissionJobs {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async keep(jobId: string, submitterSub: string, parts: readonly JobPart[]): Promise<void> {
    await this.#database.transaction((sql) =>
      sql.query(`insert into claims.submission_job (job_id, submitter_sub, answers) values ($1, $2, $3)`, [
        jobId,
        submitterSub,
        JSON.stringify(parts),
      ]),
    );
  }

  /** In the order in which the claims were sent; undefined when there is no such job of this person. */
  async parts(jobId: string, submitterSub: string): Promise<readonly JobPart[] | undefined> {
    const [row] = await this.#database.transaction((sql) =>
      sql.query<{ answers: readonly JobPart[] }>(
        `select answers from claims.submission_job where job_id = $1 and submitter_sub = $2`,
        [jobId, submitterSub],
      ),
    );
    return row?.answers;
  }

  /** Ends the asking, not the claims. False when there was no such job of this person. */
  async forget(jobId: string, submitterSub: string): Promise<boolean> {
    const rows = await this.#database.transaction((sql) =>
      sql.query(
        `delete from claims.submission_job where job_id = $1 and submitter_sub = $2 returning job_id`,
        [jobId, submitterSub],
      ),
    );
    return rows.length > 0;
  }
}
