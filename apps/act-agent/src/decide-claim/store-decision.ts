import type { Assessment } from '#claims';
import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import type { Sql } from '#persistence';
import { claimBasics, type ClaimBasics } from './claim-basics.js';
import { storeAnswer, storeExplanation, storeNotice } from './store-answers.js';

/** A decision about to be written. */
export interface Decision {
  readonly assessment: Assessment;
  readonly assessmentSha256: string;
  readonly decidedAt: Date;
}

/**
 * Determination, payment order, accumulator movements and what the submitter is answered: all of them, or, with
 * the transaction, none.
 */
export async function storeDecision(sql: Sql, subject: ClaimSubject, decision: Decision): Promise<void> {
  const { assessment, decidedAt } = decision;
  const basics = await claimBasics(sql, subject);
  await insertDetermination(sql, subject, decision);
  if (assessment.totals.benefit > 0n) await orderPayment(sql, subject, assessment, basics);
  await moveAccumulators(sql, subject, assessment);
  const answer = { subject, assessment, basics, at: decidedAt };
  await storeExplanation(sql, answer);
  await storeAnswer(sql, answer);
  await storeNotice(sql, answer);
}

async function insertDetermination(
  sql: Sql,
  { claimId, revision }: ClaimSubject,
  { assessment: { outcome, totals, findings }, assessmentSha256, decidedAt }: Decision,
): Promise<void> {
  await sql.query(
    `insert into claims.determination (claim_id, revision, outcome, benefit_cents, patient_cents, reasons,
       decided_at, assessment_sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      claimId,
      revision,
      outcome,
      totals.benefit,
      totals.patient,
      JSON.stringify(findings),
      decidedAt,
      assessmentSha256,
    ],
  );
}

async function orderPayment(
  sql: Sql,
  { claimId, revision }: ClaimSubject,
  { header, totals }: Assessment,
  { payeeRef, currency }: ClaimBasics,
): Promise<void> {
  if (currency !== header.currency) {
    throw new OperationalError('PAYMENT.CURRENCY_DIFFERS', 'assessed in another currency than claimed', {
      retry: 'permanent',
    });
  }
  await sql.query(
    `insert into claims.payment_order (claim_id, revision, amount_cents, currency, payee_ref)
     values ($1, $2, $3, $4, $5)`,
    [claimId, revision, totals.benefit, currency, payeeRef],
  );
}

async function moveAccumulators(
  sql: Sql,
  { claimId, revision }: ClaimSubject,
  { plan, planYear, movement }: Assessment,
): Promise<void> {
  const movements = [
    { kind: 'deductible', cents: movement.deductible },
    { kind: 'out-of-pocket', cents: movement.outOfPocket },
  ].filter(({ cents }) => cents > 0n);
  if (plan === null || movements.length === 0) return;
  await sql.query(
    `insert into claims.accumulator_movement (claim_id, revision, kind, plan_id, plan_year, cents)
     select $1, $2, moved.kind, $3, $4, moved.cents from unnest($5::text[], $6::bigint[]) as moved (kind, cents)`,
    [
      claimId,
      revision,
      plan.planId,
      planYear,
      movements.map(({ kind }) => kind),
      movements.map(({ cents }) => cents),
    ],
  );
}
