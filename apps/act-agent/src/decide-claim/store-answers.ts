import type { Assessment } from '#claims';
import type { ClaimSubject } from '#contracts';
import { toClaimResponse, toExplanationOfBenefit, toNotice, type DecisionInput } from '#interchange';
import type { Sql } from '#persistence';
import { claimBasics, type ClaimBasics } from './claim-basics.js';

/** An assessment that is acted on, or that waits for somebody. */
export interface Answer {
  readonly subject: ClaimSubject;
  readonly assessment: Assessment;
  readonly basics: ClaimBasics;
  /** Of the decision, or of its being put off. */
  readonly at: Date;
  /** Which verdict asks for more, from 1; absent where none was given. */
  readonly round?: number;
}

/** The submitter learns at once that the claim waits, and for what. */
export async function tellOfWaiting(sql: Sql, waiting: Omit<Answer, 'basics'>): Promise<void> {
  const answer = { ...waiting, basics: await claimBasics(sql, waiting.subject) };
  await storeAnswer(sql, answer);
  await storeNotice(sql, answer);
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
  const { assessment, round = 0 } = answer;
  await sql.query(
    `insert into claims.claim_response (claim_id, revision, pass, kind, resource, round)
     values ($1, $2, $3, $4, $5, $6)`,
    [claimId, revision, pass, kindOf(assessment), toClaimResponse(inputOf(answer)), round],
  );
}

/** What the submitter must be told, in words. */
export async function storeNotice(sql: Sql, { subject, assessment, at, round = 0 }: Answer): Promise<void> {
  const { claimId, revision, pass } = subject;
  await sql.query(
    `insert into claims.notice (claim_id, revision, pass, kind, body, created_at, round)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [claimId, revision, pass, assessment.outcome, toNotice(assessment, at.toISOString()), at, round],
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
