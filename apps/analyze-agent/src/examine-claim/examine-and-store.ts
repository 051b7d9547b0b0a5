import type { ClaimSubject } from '#contracts';
import { canonicalSha256 } from '#interchange';
import type { Sql } from '#persistence';
import { examine, isWorthALook, signalsOf, type ToExamine } from './examine.js';
import { readClauses } from './plan-clauses.js';

/** Examines a claim and keeps what came of it, where there is anything to look at. */
export async function examineAndStore(
  sql: Sql,
  { claimId, revision, pass }: ClaimSubject,
  claim: ToExamine,
): Promise<void> {
  const signals = signalsOf(claim);
  if (!isWorthALook(claim, signals)) return;
  const { findings, plan } = claim.assessment;
  const clauses = findings.length === 0 ? [] : await readClauses(sql, plan);
  const examination = await examine(claim, { signals, clauses });
  await sql.query(
    `insert into claims.examination (claim_id, revision, pass, body, sha256) values ($1, $2, $3, $4, $5)`,
    [claimId, revision, pass, examination, canonicalSha256(examination)],
  );
}
