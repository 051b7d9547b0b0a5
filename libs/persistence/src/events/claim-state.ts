import type { Sql } from '../statements/sql.js';

/** A change of state of a claim, from exactly where the writer believes it to be. */
export interface StateMove {
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  readonly from: string;
  readonly to: string;
  /** The pass that begins with this move; absent: it stays. Only act may begin one. */
  readonly nextPass?: number;
  /** The revision that begins with this move, at its first pass; absent: it stays. Only act may begin one. */
  readonly nextRevision?: number;
  /** Closed code; absent clears an earlier one. */
  readonly reason?: string;
}

/** Compare-and-set; false when the claim was no longer where `move` starts, and then nothing changed. */
export async function moveClaim(sql: Sql, move: StateMove): Promise<boolean> {
  const { claimId, revision, pass, from, to, nextPass, nextRevision, reason } = move;
  const moved = await sql.query(
    `update claims.claim_state set state = $5, reason = $6${nextPlace(move)}
     where claim_id = $1 and revision = $2 and pass = $3 and state = $4 returning state`,
    [claimId, revision, pass, from, to, reason ?? null, ...[nextRevision ?? nextPass ?? []].flat()],
  );
  return moved.length === 1;
}

function nextPlace({ nextPass, nextRevision }: StateMove): string {
  if (nextRevision !== undefined) return ', pass = 1, revision = $7';
  return nextPass === undefined ? '' : ', pass = $7';
}
