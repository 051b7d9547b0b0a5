import type { Assessment } from '#claims';
import type { ClaimSubject } from '#contracts';
import { assessmentToJson, canonicalSha256 } from '#interchange';
import type { Sql } from '#persistence';
import type { AssessmentBasis } from './basis.js';

const insertAssessment = `
  insert into claims.assessment (claim_id, revision, pass, outcome, benefit_cents, patient_cents,
    engine_version, body, basis, sha256)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const insertLines = `
  insert into claims.assessment_line (claim_id, revision, pass, sequence, submitted_cents, eligible_cents,
    copay_cents, deductible_cents, coinsurance_cents, other_payer_cents, noncovered_cents, contractual_cents,
    benefit_cents, reasons)
  select $1, $2, $3, l.* from jsonb_to_recordset($4::jsonb) as l (sequence integer, submitted bigint,
    eligible bigint, copay bigint, deductible bigint, coinsurance bigint, "otherPayer" bigint, noncovered bigint,
    contractual bigint, benefit bigint, reasons jsonb)`;

/** Writes the assessment as evidence (its JSON) and as columns that the database checks; returns its digest. */
export async function storeAssessment(
  sql: Sql,
  { claimId, revision, pass }: ClaimSubject,
  { assessment, basis }: { readonly assessment: Assessment; readonly basis: AssessmentBasis },
): Promise<string> {
  const body = assessmentToJson(assessment);
  const sha256 = canonicalSha256(body);
  const { outcome, totals, engineVersion } = assessment;
  await sql.query(insertAssessment, [
    claimId,
    revision,
    pass,
    outcome,
    totals.benefit,
    totals.patient,
    engineVersion,
    body,
    basis,
    sha256,
  ]);
  const lines = assessment.lines.map((line, index) => ({
    ...inCents(line),
    reasons: body.lines[index]?.reasons,
  }));
  await sql.query(insertLines, [claimId, revision, pass, JSON.stringify(lines)]);
  return sha256;
}

/** Amounts as texts: JSON has no bigint. */
function inCents(line: Assessment['lines'][number]): Record<string, string | number> {
  return {
    sequence: line.sequence,
    submitted: String(line.submitted),
    eligible: String(line.eligible),
    copay: String(line.copay),
    deductible: String(line.deductible),
    coinsurance: String(line.coinsurance),
    otherPayer: String(line.otherPayer),
    noncovered: String(line.noncovered),
    contractual: String(line.contractual),
    benefit: String(line.benefit),
  };
}
