import { joinedGrants, type AppealFacts, type Cents } from '#claims';
import { grantFromJson } from '#interchange';
import type { Sql } from '#persistence';

/** What examiners set aside of earlier decisions on this claim, as it still is; null: nothing. */
export async function readAppealFacts(sql: Sql): Promise<AppealFacts | null> {
  const rows = await sql.query<{ set_aside: unknown }>(
    `select set_aside from claims.my_set_aside order by revision`,
  );
  if (rows.length === 0) return null;
  const [paid] = await sql.query<{ cents: Cents }>(`select cents from claims.my_standing_payment`);
  return { ...joinedGrants(rows.map((row) => grantFromJson(row.set_aside))), paid: paid?.cents ?? 0n };
}
