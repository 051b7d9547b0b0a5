import { parseQuantity, type ClaimLine } from '#claims';
import { OperationalError } from '#errors';
import type { Sql } from '../statements/sql.js';

interface LineRow {
  readonly sequence: number;
  readonly system: string;
  readonly code: string;
  readonly quantity: string;
  readonly net_cents: bigint | null;
  readonly serviced_from: string | null;
  readonly serviced_to: string | null;
}

/** The lines of one revision of a claim, by ascending sequence. */
export async function readClaimLines(
  sql: Sql,
  claim: { readonly claimId: string; readonly revision: number },
): Promise<readonly ClaimLine[]> {
  const rows = await sql.query<LineRow>(
    `select sequence, system, code, quantity, net_cents, serviced_from, serviced_to
     from claims.claim_line where claim_id = $1 and revision = $2 order by sequence`,
    [claim.claimId, claim.revision],
  );
  return rows.map(toLine);
}

function toLine(row: LineRow): ClaimLine {
  const quantity = parseQuantity(row.quantity);
  if (!quantity.ok) {
    throw new OperationalError('CLAIM.STORED_UNREADABLE', `a stored quantity is ${quantity.failure}`, {
      retry: 'permanent',
    });
  }
  return {
    sequence: row.sequence,
    service: { system: row.system, code: row.code },
    quantity: quantity.value,
    servicedFrom: row.serviced_from,
    servicedTo: row.serviced_to,
    net: row.net_cents,
  };
}
