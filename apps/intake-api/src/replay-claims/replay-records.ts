import type { Assessment, ClaimLine, Facts } from '#claims';
import { assessmentFromJson, factsFromJson } from '#interchange';
import { readClaimLines } from '#persistence';
import type { Database } from '../database.port.js';

/** What a claim was judged from, without its parties, and what came of it. */
export interface RecordedAssessment {
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  readonly engineVersion: string;
  readonly assessmentSha256: string;
  readonly facts: Facts;
  readonly lines: readonly ClaimLine[];
  readonly assessment: Assessment;
}

export interface ReplayRecord extends Pick<
  RecordedAssessment,
  'claimId' | 'revision' | 'pass' | 'assessmentSha256'
> {
  readonly askedBy: string;
  readonly recordedVersion: string;
  readonly engineVersion: string;
  readonly differences: number;
}

interface InputRow extends Omit<RecordedAssessment, 'facts' | 'lines' | 'assessment'> {
  readonly facts: unknown;
  readonly assessment: unknown;
}

/** Every method throws OperationalError `POSTGRES.*`. */
export class ReplayRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Of the claim's newest pass; undefined while nothing is assessed.
   *
   * @throws OperationalError `FACTS.STORED_UNREADABLE`, `ASSESSMENT.STORED_UNREADABLE` (permanent)
   */
  async recorded(claimId: string): Promise<RecordedAssessment | undefined> {
    return this.#database.transaction(async (sql) => {
      const [row] = await sql.query<InputRow>(
        `select claim_id as "claimId", revision, pass, engine_version as "engineVersion",
           assessment_sha256 as "assessmentSha256", facts, assessment
         from claims.replay_input where claim_id = $1`,
        [claimId],
      );
      if (row === undefined) return undefined;
      const lines = await readClaimLines(sql, row);
      return {
        ...row,
        lines,
        facts: factsFromJson(row.facts),
        assessment: assessmentFromJson(row.assessment),
      };
    });
  }

  async keep(record: ReplayRecord): Promise<void> {
    const { claimId, revision, pass, askedBy, recordedVersion, engineVersion, assessmentSha256 } = record;
    await this.#database.transaction((sql) =>
      sql.query(
        `insert into claims.replay (claim_id, revision, pass, asked_by, recorded_version, engine_version,
           assessment_sha256, differences)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          claimId,
          revision,
          pass,
          askedBy,
          recordedVersion,
          engineVersion,
          assessmentSha256,
          record.differences,
        ],
      ),
    );
  }
}
