import type { Step } from '#agent-step';
import { withdrawnState, type WithdrawalKind } from '#claims';
import type { ClaimSubject } from '#contracts';
import { OperationalError } from '#errors';
import type { Sql } from '#persistence';
import { recoverPayments, reverseMovements } from './reversal.js';

interface WishRow {
  readonly kind: WithdrawalKind;
  readonly state: string;
}

/**
 * Takes a claim back as its submitter asked: payments are to be got back, and what it moved of the member's
 * accumulators is moved back. Determination and explanation stay; docs/adr/0025.
 */
export const takeBackStep: Step = {
  stage: 'act',
  takes: 'void',
  source: '/act-agent',
  perform: async (sql, subject) => {
    const { kind, state } = await readWish(sql, subject);
    // As when a claim is decided: no other claim of the member is decided on sums that are about to change.
    await sql.query(`select kind from claims.lock_my_accumulators()`);
    await reverseMovements(sql, subject.claimId);
    const recovered = await recoverPayments(sql, subject.claimId);
    const outcome = withdrawnState(kind);
    return {
      move: { from: state, to: outcome },
      event: { type: 'claim.voided', data: { ...subject, outcome, recovered: recovered > 0 } },
    };
  },
};

async function readWish(sql: Sql, { claimId, revision }: ClaimSubject): Promise<WishRow> {
  const [row] = await sql.query<WishRow>(
    `select w.kind, s.state from claims.withdrawal w join claims.claim_state s using (claim_id, revision)
     where w.claim_id = $1 and w.revision = $2`,
    [claimId, revision],
  );
  if (row !== undefined) return row;
  throw new OperationalError('WITHDRAWAL.NOT_STORED', 'nobody asked to have this claim taken back', {
    retry: 'permanent',
  });
}
