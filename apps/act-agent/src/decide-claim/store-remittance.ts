import type { Assessment } from '#claims';
import type { ClaimSubject } from '#contracts';
import { remittedClaimOf, remittedClaimToJson } from '#interchange';
import type { Sql } from '#persistence';

/**
 * What the payee will be told in an 835. It has to balance before anything is paid.
 *
 * @throws Bug when the assessment does not balance
 */
export async function storeRemittance(
  sql: Sql,
  { claimId, revision }: ClaimSubject,
  assessment: Assessment,
): Promise<void> {
  const remitted = remittedClaimOf({ claimId, revision, assessment });
  await sql.query(
    `insert into claims.remittance (claim_id, revision, charge_cents, paid_cents, patient_cents, body)
     values ($1, $2, $3, $4, $5, $6)`,
    [claimId, revision, remitted.charge, remitted.paid, remitted.patient, remittedClaimToJson(remitted)],
  );
}
