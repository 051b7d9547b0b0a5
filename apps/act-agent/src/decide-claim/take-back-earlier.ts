import type { ClaimSubject } from '#contracts';
import type { Sql } from '#persistence';
import { recoverPayments, reverseMovements } from '../take-claim-back/reversal.js';

/**
 * Takes back what earlier revisions of a claim left paid and counted, in the transaction that decides it anew: so money
 * moves by the difference, and nothing is overwritten. Of a claim that was decided once there is nothing.
 */
export async function takeBackEarlier(sql: Sql, { claimId, revision }: ClaimSubject): Promise<void> {
  if (revision === 1) return;
  await reverseMovements(sql, claimId, { before: revision });
  await recoverPayments(sql, claimId, { before: revision });
}
