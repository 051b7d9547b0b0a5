import type { AppealGrounds, AppealOutcome, ClaimState } from '#claims';
import type { Database } from '../database.port.js';

/** An appeal as everybody sees it who may see its claim. */
export interface Appeal {
  readonly level: number;
  readonly revision: number;
  readonly grounds: AppealGrounds;
  readonly filedAt: Date;
  /** When it has to be decided. */
  readonly dueAt: Date;
  readonly outcome: AppealOutcome | null;
  readonly decisionReason: string | null;
  readonly decidedAt: Date | null;
}

/** A claim as an appeal finds it. */
export interface AppealedClaim {
  readonly claimId: string;
  readonly revision: number;
  readonly state: ClaimState;
  readonly submitterSub: string;
  readonly decidedAt: Date | null;
  readonly isTakenBack: boolean;
  /** In the order of their levels. */
  readonly appeals: readonly Appeal[];
}

export interface NewAppeal {
  readonly claimId: string;
  readonly level: number;
  readonly revision: number;
  readonly grounds: AppealGrounds;
  readonly filedBy: string;
  readonly filedAt: Date;
  readonly dueAt: Date;
  readonly txn: string;
}

export interface AppealDecision {
  readonly claimId: string;
  readonly level: number;
  readonly outcome: AppealOutcome;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** How appeals end, by level and what they said was wrong. */
export interface AppealRate {
  readonly level: number;
  readonly grounds: AppealGrounds;
  readonly filed: number;
  readonly decided: number;
  readonly overturned: number;
  readonly overdue: number;
}

const appealedClaim = `
  select s.claim_id as "claimId", s.revision, s.state, c.submitter_sub as "submitterSub",
    d.decided_at as "decidedAt",
    exists (select from claims.withdrawal w where w.claim_id = s.claim_id) as "isTakenBack"
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  left join claims.determination d using (claim_id, revision)
  where s.claim_id = $1`;

const appealsOf = `
  select level, revision, grounds, filed_at as "filedAt", due_at as "dueAt", outcome,
    decision_reason as "decisionReason", decided_at as "decidedAt"
  from claims.appeal where claim_id = $1 order by level`;

/** Appeals as intake keeps them. Every method throws OperationalError `POSTGRES.*`. */
export class AppealRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async claim(claimId: string): Promise<AppealedClaim | undefined> {
    return this.#database.transaction(async (sql) => {
      const [claim] = await sql.query<Omit<AppealedClaim, 'appeals'>>(appealedClaim, [claimId]);
      return claim && { ...claim, appeals: await sql.query<Appeal>(appealsOf, [claimId]) };
    });
  }

  /** False when somebody was faster to file at this level. */
  async file(appeal: NewAppeal): Promise<boolean> {
    const { claimId, level, revision, grounds, filedBy, filedAt, dueAt, txn } = appeal;
    const rows = await this.#database.transaction((sql) =>
      sql.query(
        `insert into claims.appeal (claim_id, level, revision, grounds, filed_by, filed_at, due_at, txn)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (claim_id, level) do nothing returning level`,
        [claimId, level, revision, grounds, filedBy, filedAt, dueAt, txn],
      ),
    );
    return rows.length === 1;
  }

  /** False when it was decided already, or was never filed. */
  async decide({ claimId, level, outcome, reason, decidedBy, decidedAt }: AppealDecision): Promise<boolean> {
    const rows = await this.#database.transaction((sql) =>
      sql.query(
        `update claims.appeal set outcome = $3, decision_reason = $4, decided_by = $5, decided_at = $6
         where claim_id = $1 and level = $2 and outcome is null returning level`,
        [claimId, level, outcome, reason, decidedBy, decidedAt],
      ),
    );
    return rows.length === 1;
  }

  async rates(): Promise<readonly AppealRate[]> {
    return this.#database.transaction((sql) =>
      sql.query<AppealRate>(
        `select level, grounds, filed, decided, overturned, overdue from claims.appeal_rate order by level, grounds`,
      ),
    );
  }
}
