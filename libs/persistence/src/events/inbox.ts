import type { Sql } from '../statements/sql.js';

/** One step of the pipeline for one claim: it is done at most once. */
export interface StepKey {
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  /** The stage, or which of its steps where a stage has several: act decides a claim, takes one back, … */
  readonly stage: 'gather' | 'analyze' | 'act' | 'void' | 'appeal' | 'lapse';
  /** Which verdict on the pass is carried out, from 1; absent for the agents' own run. */
  readonly round?: number;
}

/** Whether an earlier transaction committed the step; of one under way it says nothing. */
export async function isStepDone(sql: Sql, step: StepKey): Promise<boolean> {
  const rows = await sql.query(
    `select event_id from claims.inbox
     where claim_id = $1 and revision = $2 and pass = $3 and stage = $4 and round = $5`,
    [step.claimId, step.revision, step.pass, step.stage, step.round ?? 0],
  );
  return rows.length > 0;
}

/**
 * Takes the step for this transaction. `done` means that an earlier transaction committed it. Another
 * one that is under way is waited for.
 */
export async function enterStep(sql: Sql, step: StepKey, eventId: string): Promise<'entered' | 'done'> {
  const rows = await sql.query(
    `insert into claims.inbox (claim_id, revision, pass, stage, event_id, round) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning event_id`,
    [step.claimId, step.revision, step.pass, step.stage, eventId, step.round ?? 0],
  );
  return rows.length === 1 ? 'entered' : 'done';
}
