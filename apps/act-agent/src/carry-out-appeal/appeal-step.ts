import type { Step, StepResult } from '#agent-step';
import type { Assessment } from '#claims';
import type { ClaimSubject } from '#contracts';
import { toUpheldNotice } from '#interchange';
import { Bug, OperationalError } from '#errors';
import type { Sql } from '#persistence';
import { readAssessment } from '../decide-claim/stored-assessment.js';

interface DecidedAppeal {
  readonly decision: string;
  readonly state: string;
  readonly level: number;
  readonly reason: string;
  /** Why the decision was made that the appeal is about. */
  readonly findings: Assessment['findings'];
}

/**
 * Act, once people decided an appeal. Upheld: its submitter is told, and nothing moves. Granted: the claim is judged
 * again as its next revision, with what the examiners set aside; money moves when that is decided. docs/adr/0034.
 */
export function appealStep(now: () => Date, round: number): Step {
  return {
    stage: 'act',
    takes: 'appeal',
    source: '/act-agent',
    round,
    perform: async (sql, subject) => {
      const appeal = await readAppeal(sql, subject, round);
      if (appeal.decision === 'uphold') return tellUpheld(sql, subject, { appeal, round, at: now() });
      const txn = await beginRevision(sql, subject.revision);
      const next = { claimId: subject.claimId, revision: subject.revision + 1, pass: 1, txn };
      const reason = 'APPEAL_GRANTED';
      return {
        move: { from: appeal.state, to: 'submitted', nextRevision: next.revision, reason },
        event: { type: 'claim.returned', data: { ...next, reason } },
      };
    },
  };
}

async function tellUpheld(
  sql: Sql,
  subject: ClaimSubject,
  { appeal, round, at }: { readonly appeal: DecidedAppeal; readonly round: number; readonly at: Date },
): Promise<StepResult> {
  const { claimId, revision, pass } = subject;
  const { assessment } = await readAssessment(sql, subject);
  const { findings } = appeal;
  const body = toUpheldNotice(
    { ...assessment, findings },
    { level: appeal.level, reason: appeal.reason, at: at.toISOString() },
  );
  await sql.query(
    `insert into claims.notice (claim_id, revision, pass, kind, body, created_at, round)
     values ($1, $2, $3, 'appeal-upheld', $4, $5, $6)`,
    [claimId, revision, pass, body, at, round],
  );
  return { move: null, event: { type: 'claim.upheld', data: subject } };
}

/** @throws OperationalError `APPEAL.NOT_DECIDED` (permanent) */
async function readAppeal(
  sql: Sql,
  { claimId, revision, pass }: ClaimSubject,
  round: number,
): Promise<DecidedAppeal> {
  const [row] = await sql.query<DecidedAppeal>(
    `select t.decision, s.state, a.level, v.reason_code as reason, d.reasons as findings
     from claims.review_task t
     join claims.review_verdict v using (claim_id, revision, pass, round)
     join claims.claim_state s using (claim_id, revision, pass)
     join claims.appeal a using (claim_id, revision)
     join claims.determination d using (claim_id, revision)
     where claim_id = $1 and revision = $2 and pass = $3 and round = $4 and t.kind = 'appeal'
       and t.decision = v.verdict and t.closed_at is null and a.outcome is not null
     order by v.given_at desc, a.level desc limit 1`,
    [claimId, revision, pass, round],
  );
  if (row !== undefined) return row;
  throw new OperationalError('APPEAL.NOT_DECIDED', 'no appeal was decided in this round', {
    retry: 'permanent',
  });
}

/** @returns the mandate under which the claim is judged again */
async function beginRevision(sql: Sql, revision: number): Promise<string> {
  const [row] = await sql.query<{ txn: string }>(`select claims.begin_appealed_revision($1) as txn`, [
    revision,
  ]);
  if (row === undefined) throw new Bug('a revision begins under a mandate');
  return row.txn;
}
