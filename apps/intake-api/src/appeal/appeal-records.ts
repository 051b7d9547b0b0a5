import type { AppealGrounds, AppealOutcome, AppealTask, Cents, ClaimState, Finding } from '#claims';
import type { Sql } from '#persistence';
import type { Database } from '../database.port.js';
import type { SealedClaim } from '../seal-claims/sealed-claim.js';

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
  readonly pass: number;
  readonly state: ClaimState;
  readonly submitterSub: string;
  readonly decidedAt: Date | null;
  /** Why it was decided as it was; empty before. */
  readonly reasons: readonly Pick<Finding, 'carc' | 'severity'>[];
  /** What was charged and not paid. */
  readonly atStake: Cents;
  readonly isTakenBack: boolean;
  /** In the order of their levels. */
  readonly appeals: readonly Appeal[];
}

export interface NewAppeal {
  readonly claimId: string;
  readonly level: number;
  readonly revision: number;
  readonly pass: number;
  readonly grounds: AppealGrounds;
  readonly filedBy: string;
  readonly filedAt: Date;
  readonly dueAt: Date;
  readonly txn: string;
  /** What it says, sealed for the revision that it begins if it is granted. */
  readonly sealed: Pick<SealedClaim, 'content' | 'wrapped'>;
  readonly task: AppealTask;
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
  select s.claim_id as "claimId", s.revision, s.pass, s.state, c.submitter_sub as "submitterSub",
    d.decided_at as "decidedAt", coalesce(d.reasons, '[]') as reasons,
    greatest(coalesce(r.charge_cents - r.paid_cents, 0), 0) as "atStake",
    exists (select from claims.withdrawal w where w.claim_id = s.claim_id) as "isTakenBack"
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  left join claims.determination d using (claim_id, revision)
  left join claims.remittance r using (claim_id, revision)
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

  /** Puts the appeal before people as well. False when somebody was faster to file at this level. */
  async file(appeal: NewAppeal): Promise<boolean> {
    return this.#database.transaction(async (sql) => {
      if (!(await insertAppeal(sql, appeal))) return false;
      const { claimId, level, revision, pass, sealed, task, dueAt } = appeal;
      await sql.query(`insert into claims.appeal_key (claim_id, level, wrapped) values ($1, $2, $3)`, [
        claimId,
        level,
        sealed.wrapped,
      ]);
      await sql.query(
        `insert into claims.review_task (claim_id, revision, pass, kind, reason, skill, on_medical_necessity, due_at)
         values ($1, $2, $3, 'appeal', $4, $5, $6, $7)`,
        [claimId, revision, pass, task.reason, task.skill, task.onMedicalNecessity, dueAt],
      );
      return true;
    });
  }

  async rates(): Promise<readonly AppealRate[]> {
    return this.#database.transaction((sql) =>
      sql.query<AppealRate>(
        `select level, grounds, filed, decided, overturned, overdue from claims.appeal_rate order by level, grounds`,
      ),
    );
  }
}

async function insertAppeal(sql: Sql, appeal: NewAppeal): Promise<boolean> {
  const { claimId, level, revision, grounds, filedBy, filedAt, dueAt, txn, sealed } = appeal;
  const rows = await sql.query(
    `insert into claims.appeal (claim_id, level, revision, grounds, filed_by, filed_at, due_at, txn, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (claim_id, level) do nothing returning level`,
    [claimId, level, revision, grounds, filedBy, filedAt, dueAt, txn, sealed.content],
  );
  return rows.length === 1;
}
