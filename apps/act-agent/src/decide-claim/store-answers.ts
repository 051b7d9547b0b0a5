import type { Assessment } from '#claims';
import type { ClaimSubject } from '#contracts';
import { toClaimResponse, toExplanationOfBenefit, toNotice, type DecisionInput } from '#interchange';
import type { Sql } from '#persistence';
import type { ClaimBasics } from './claim-basics.js';

/** An assessment that is acted on, or that waits for somebody. */
export interface Answer {
  readonly subject: ClaimSubject;
  readonly assessment: Assessment;
  readonly basics: ClaimBasics;
  /** Of the decision, or of its being put off. */
  readonly at: Date;
}

/** Only a decision has one. */
export async function storeExplanation(sql: Sql, answer: Answer): Promise<void> {
  const { claimId, revision } = answer.subject;
  await sql.query(
    `insert into claims.explanation_of_benefit (claim_id, revision, resource) values ($1, $2, $3)`,
    [claimId, revision, toExplanationOfBenefit(inputOf(answer))],
  );
}

/** The ClaimResponse, which the submitter fetches. */
export async function storeAnswer(sql: Sql, answer: Answer): Promise<void> {
  const { claimId, revision, pass } = answer.subject;
  await sql.query(
    `insert into claims.claim_response (claim_id, revision, pass, kind, resource) values ($1, $2, $3, $4, $5)`,
    [claimId, revision, pass, kindOf(answer.assessment), toClaimResponse(inputOf(answer))],
  );
}

/** What the submitter must be told, in words. */
export async function storeNotice(sql: Sql, { subject, assessment, at }: Answer): Promise<void> {
  const { claimId, revision, pass } = subject;
  await sql.query(
    `insert into claims.notice (claim_id, revision, pass, kind, body, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [claimId, revision, pass, assessment.outcome, toNotice(assessment, at.toISOString()), at],
  );
}

function inputOf({ subject, assessment, basics, at }: Answer): DecisionInput {
  return {
    claimId: subject.claimId,
    revision: subject.revision,
    assessment,
    created: at.toISOString(),
    receivedOn: basics.receivedAt.toISOString().slice(0, 10),
    paidTo: basics.payeeRef === 'member' ? 'member' : 'provider',
  };
}

function kindOf({ pended }: Assessment): 'decided' | 'asks' | 'waits' {
  if (pended === null) return 'decided';
  return pended.kind === 'review' ? 'waits' : 'asks';
}
