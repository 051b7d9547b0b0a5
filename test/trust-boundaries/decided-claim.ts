import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { asSuperuser, newClaimId, sealedNothing } from '#testing';

/** A claim with a row in every table of schema `claims`, as if it had gone all the way; triggers are passed by. */
export async function decidedClaim(memberKey = `m-${newClaimId()}`): Promise<string> {
  const claimId = newClaimId();
  await asSuperuser(async (client) => {
    await client.query(`set session_replication_role = replica`);
    await insertSubmission(client, claimId, memberKey);
    await insertFindings(client, claimId);
    await insertReview(client, claimId);
    await insertGraph(client, claimId);
    await insertDecision(client, claimId, memberKey);
    await insertPractice(client, claimId);
    await insertAppeal(client, claimId);
    await insertEvents(client, claimId);
  });
  return claimId;
}

/** A claim that act has in hand: assessed, with a benefit of 80.00, not decided. */
export async function assessedClaim(memberKey = `m-${newClaimId()}`): Promise<string> {
  const claimId = newClaimId();
  await asSuperuser(async (client) => {
    await client.query(`set session_replication_role = replica`);
    await insertSubmission(client, claimId, memberKey);
    await insertFindings(client, claimId);
  });
  return claimId;
}

export const assessmentSha256 = 'cd'.repeat(32);

async function insertSubmission(client: Client, claimId: string, memberKey: string): Promise<void> {
  await client.query(
    `insert into claims.claim (claim_id, revision, submitter_sub, claim_identifier, member_key, currency,
       billed_cents, payee_ref, source_format, content_sha256, content, correlation_id, txn)
     values ($1, 1, 'person-test', 'x', $2, 'USD', 10000, 'payee-1', 'json', $3, $4, 'corr', 'txn')`,
    [claimId, memberKey, createHash('sha256').update(claimId).digest('hex'), sealedNothing],
  );
  await client.query(
    `insert into claims.data_key (claim_id, revision, wrapped) values ($1, 1, 'vault:v1:b3BlbnMgbm90aGluZw==')`,
    [claimId],
  );
  await client.query(
    `insert into claims.claim_state (claim_id, revision, pass, state) values ($1, 1, 1, 'analyzed')`,
    [claimId],
  );
  await client.query(
    `insert into claims.claim_line (claim_id, revision, sequence, system, code, quantity, net_cents)
     values ($1, 1, 1, 's', 'c', 1, 10000)`,
    [claimId],
  );
  await client.query(`insert into claims.document (claim_id, revision, seq, content) values ($1, 1, 1, $2)`, [
    claimId,
    sealedNothing,
  ]);
}

async function insertFindings(client: Client, claimId: string): Promise<void> {
  await client.query(
    `insert into claims.facts (claim_id, revision, pass, body, sha256) values ($1, 1, 1, '{}', repeat('ab', 32))`,
    [claimId],
  );
  await client.query(
    `insert into claims.document_findings (claim_id, revision, pass, summary, content)
     values ($1, 1, 1, '{}', $2)`,
    [claimId, sealedNothing],
  );
  await client.query(
    `insert into claims.assessment (claim_id, revision, pass, outcome, benefit_cents, patient_cents,
       engine_version, body, basis, sha256)
     values ($1, 1, 1, 'approved', 8000, 2000, '1', '{}', '{}', $2)`,
    [claimId, assessmentSha256],
  );
  await client.query(
    `insert into claims.assessment_line (claim_id, revision, pass, sequence, submitted_cents, eligible_cents,
       copay_cents, deductible_cents, coinsurance_cents, noncovered_cents, contractual_cents, benefit_cents, reasons)
     values ($1, 1, 1, 1, 10000, 10000, 0, 0, 2000, 0, 0, 8000, '[]')`,
    [claimId],
  );
  await client.query(
    `insert into claims.examination (claim_id, revision, pass, body, sha256)
     values ($1, 1, 1, '{}', repeat('ef', 32))`,
    [claimId],
  );
}

/** As if an examiner had released it. */
async function insertReview(client: Client, claimId: string): Promise<void> {
  await client.query(
    `insert into claims.review_task (claim_id, revision, pass, round, kind, reason, amount_cents, currency, skill,
       on_medical_necessity, assessment_sha256, due_at, decision, decided_at, closed_at)
     values ($1, 1, 1, 1, 'review', 'X', 8000, 'USD', 'adjuster', false, $2, now(), 'release', now(), now())`,
    [claimId, assessmentSha256],
  );
  await client.query(
    `insert into claims.review_shown (claim_id, revision, pass, round, examiner_sub, shown_sha256, shown_at)
     values ($1, 1, 1, 1, 'person-test', $2, now())`,
    [claimId, assessmentSha256],
  );
  await client.query(
    `insert into claims.review_verdict (claim_id, revision, pass, round, examiner_sub, shown_sha256, verdict,
       reason_code, reason, assessment_sha256, jti, given_at)
     values ($1, 1, 1, 1, 'person-test', $2, 'release', 'DOCUMENTED', $3, $2, 'j', now())`,
    [claimId, assessmentSha256, sealedNothing],
  );
}

/** As if analyze's graph had waited for the examiner, and gone on. */
async function insertGraph(client: Client, claimId: string): Promise<void> {
  const thread = `${claimId}/1/1`;
  await client.query(
    `insert into claims.checkpoints (thread_id, checkpoint_id, checkpoint) values ($1, 'c', '{}')`,
    [thread],
  );
  await client.query(
    `insert into claims.checkpoint_blobs (thread_id, channel, version, type) values ($1, 'c', '1', 'empty')`,
    [thread],
  );
  await client.query(
    `insert into claims.checkpoint_writes (thread_id, checkpoint_id, task_id, idx, channel, blob)
     values ($1, 'c', 't', 0, 'c', '')`,
    [thread],
  );
  await client.query(
    `insert into claims.review_note (claim_id, revision, pass, round, proposed, verdict, reason_code, explanation)
     values ($1, 1, 1, 1, 'release', 'release', 'DOCUMENTED', '')`,
    [claimId],
  );
}

async function insertDecision(client: Client, claimId: string, memberKey: string): Promise<void> {
  await client.query(
    `insert into claims.determination (claim_id, revision, outcome, benefit_cents, patient_cents, reasons,
       decided_at, assessment_sha256)
     values ($1, 1, 'approved', 8000, 2000, '[]', now(), $2)`,
    [claimId, assessmentSha256],
  );
  await client.query(
    `insert into claims.payment_order (claim_id, revision, amount_cents, currency, payee_ref)
     values ($1, 1, 8000, 'USD', 'payee-1')`,
    [claimId],
  );
  await client.query(
    `insert into claims.withdrawal (claim_id, revision, kind, reason, requested_by, txn)
     values ($1, 1, 'void', 'duplicate', 'person-test', 'txn')`,
    [claimId],
  );
  await client.query(
    `insert into claims.payment_recovery (claim_id, revision, amount_cents, currency, payee_ref)
     values ($1, 1, 8000, 'USD', 'payee-1')`,
    [claimId],
  );
  await client.query(
    `insert into claims.explanation_of_benefit (claim_id, revision, resource) values ($1, 1, '{}')`,
    [claimId],
  );
  await client.query(
    `insert into claims.remittance (claim_id, revision, charge_cents, paid_cents, patient_cents, body)
     values ($1, 1, 10000, 8000, 2000, '{}')`,
    [claimId],
  );
  await client.query(
    `insert into claims.claim_response (claim_id, revision, pass, kind, resource)
     values ($1, 1, 1, 'decided', '{"resourceType": "ClaimResponse"}')`,
    [claimId],
  );
  await client.query(
    `insert into claims.notice (claim_id, revision, pass, kind, body, created_at)
     values ($1, 1, 1, 'approved', '{}', now())`,
    [claimId],
  );
  await client.query(
    `insert into claims.accumulator_movement (claim_id, revision, kind, member_key, plan_id, plan_year, cents)
     values ($1, 1, 'out-of-pocket', $2, 'plan', 2024, 2000)`,
    [claimId, memberKey],
  );
}

/** What was billed, for sums over the provider's and the plan's claims. */
async function insertPractice(client: Client, claimId: string): Promise<void> {
  await client.query(
    `insert into claims.practice_line (claim_id, sequence, provider, plan_id, system, code, quantity, net_cents,
       serviced_from)
     values ($1, 1, 'provider', 'plan', 's', 'c', 1, 10000, '2025-03-11')`,
    [claimId],
  );
}

async function insertAppeal(client: Client, claimId: string): Promise<void> {
  await client.query(
    `insert into claims.appeal (claim_id, level, revision, grounds, filed_by, due_at, txn, content)
     values ($1, 1, 1, 'other', 'person-test', now(), 'txn', $2)`,
    [claimId, sealedNothing],
  );
  await client.query(
    `insert into claims.appeal_key (claim_id, level, wrapped) values ($1, 1, 'vault:v1:b3BlbnMgbm90aGluZw==')`,
    [claimId],
  );
}

const events = [
  ['claim.submitted', 'claims.submitted.v1'],
  ['claim.gathered', 'claims.gathered.v1'],
  ['claim.analyzed', 'claims.analyzed.v1'],
  ['claim.decided', 'claims.decided.v1'],
  ['claim.reviewed', 'claims.reviewed.v1'],
] as const;

async function insertEvents(client: Client, claimId: string): Promise<void> {
  for (const [type, topic] of events) {
    await client.query(
      `insert into claims.outbox (event_id, claim_id, revision, pass, topic, type, data, headers, published_at)
       values ($1, $2, 1, 1, $3, $4, '{"round": 1}', '{}', now())`,
      [newClaimId(), claimId, topic, type],
    );
  }
  for (const stage of ['gather', 'analyze', 'act']) {
    await client.query(
      `insert into claims.inbox (claim_id, revision, pass, stage, event_id) values ($1, 1, 1, $2, 'e')`,
      [claimId, stage],
    );
  }
}
