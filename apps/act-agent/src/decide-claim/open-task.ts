import type { ReviewTask } from '#claims';
import type { ClaimSubject } from '#contracts';
import type { Sql } from '#persistence';

const dayMillis = 86_400_000;

/** Puts the claim before people. What it would pay, and which round it is, the database knows itself. */
export async function openTask(
  sql: Sql,
  { claimId, revision, pass }: ClaimSubject,
  { kind, reason, skill, onMedicalNecessity, dueInDays }: ReviewTask,
  now: Date,
): Promise<void> {
  await sql.query(
    `insert into claims.review_task (claim_id, revision, pass, kind, reason, skill, on_medical_necessity, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[claimId, revision, pass, kind, reason, skill, onMedicalNecessity],
      new Date(now.getTime() + dueInDays * dayMillis),
    ],
  );
}
