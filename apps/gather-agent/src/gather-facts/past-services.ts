import type { ClaimLine, PastService } from '#claims';
import { serviceKey } from '#interchange';
import type { Sql } from '#persistence';
import { storedQuantity } from './stored-quantity.js';

interface PastRow {
  readonly claim_id: string;
  readonly provider: string;
  readonly system: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly quantity: string;
  readonly net_cents: bigint | null;
  readonly serviced_from: string | null;
  readonly serviced_to: string | null;
}

/** Services of other claims of the member on the claim's own days: what duplicates, bundles and limits look at. */
export async function readPastServices(
  sql: Sql,
  lines: readonly ClaimLine[],
): Promise<readonly PastService[]> {
  const rows = await sql.query<PastRow>(
    `select claim_id, provider, system, code, modifiers, quantity, net_cents, serviced_from, serviced_to
     from claims.my_past_services where serviced_from = any ($1::date[])
     order by claim_id, sequence`,
    [lines.flatMap(({ servicedFrom }) => servicedFrom ?? [])],
  );
  return rows.map((row) => ({
    claimId: row.claim_id,
    provider: row.provider,
    service: { system: row.system, code: row.code },
    modifiers: row.modifiers,
    quantity: storedQuantity(row.quantity),
    net: row.net_cents,
    servicedFrom: row.serviced_from,
    servicedTo: row.serviced_to,
  }));
}

interface UsedRow {
  readonly number: string;
  readonly system: string;
  readonly code: string;
  readonly quantity: string;
}

/** Units that decided claims used of these authorizations, by number and service, in millionths. */
export async function readUsedUnits(
  sql: Sql,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  if (numbers.length === 0) return new Map();
  const rows = await sql.query<UsedRow>(
    `select n.number, p.system, p.code, sum(p.quantity) as quantity
     from claims.my_past_services p cross join lateral unnest(p.authorizations) as n (number)
     where n.number = any ($1::text[]) group by n.number, p.system, p.code`,
    [numbers],
  );
  return new Map(
    rows.map((row) => [JSON.stringify([row.number, serviceKey(row)]), storedQuantity(row.quantity)]),
  );
}
