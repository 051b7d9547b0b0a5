import type { Sql } from '#persistence';
import { refusedByAuthority } from '../problems/review-refusals.js';

/**
 * Takes a task on, or keeps it, for the examiner whose login this is: the database knows who that is, and for how
 * long. @throws RefusedRequest when the task is over
 */
export async function holdTask(sql: Sql, taskId: string): Promise<void> {
  const held = await sql.query(
    `update claims.review_task set held_by = session_user
     where task_id = $1 and decision is null and closed_at is null returning task_id`,
    [taskId],
  );
  if (held.length === 0) throw refusedByAuthority('REVIEW.NOT_WAITING');
}

/** Gives it back. */
export async function giveBack(sql: Sql, taskId: string): Promise<void> {
  await sql.query(`update claims.review_task set held_by = null where task_id = $1`, [taskId]);
}
