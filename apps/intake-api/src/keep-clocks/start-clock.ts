import { dueAt, limitFor, linesOfBusiness, weekdaysOnly, type LineOfBusiness } from '#claims';
import { Bug } from '#errors';
import type { Sql } from '#persistence';

/** Plans that say under whose rules they are settled say so in their terms; all others are settled under these. */
const usualLine: LineOfBusiness = 'commercial-erisa';

/** Whose midnights end a payer's days. */
const zone = 'America/New_York';

/** A revision whose clock starts. */
export interface Received {
  readonly claimId: string;
  readonly revision: number;
  readonly receivedAt: Date;
  /** The plan that the claim or its submitter names; null when neither does. */
  readonly planId: string | null;
}

/** Starts the clock of a revision: its time begins with the day on which it was received. */
export async function startClock(
  sql: Sql,
  { claimId, revision, receivedAt, planId }: Received,
): Promise<void> {
  const line = await lineOf(sql, planId);
  const limit = limitFor(line, 'claim');
  if (limit === undefined) throw new Bug(`claims of ${line} have no limit`);
  const terms = { allowance: limit.allowance, zone, calendar: weekdaysOnly };
  const due = dueAt(receivedAt.getTime(), [], terms);
  await sql.query(
    `insert into claims.clock (claim_id, revision, line, source, zone, received_at, clean_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $6, $7)`,
    [claimId, revision, line, limit.source, zone, receivedAt, new Date(due ?? 0)],
  );
}

async function lineOf(sql: Sql, planId: string | null): Promise<LineOfBusiness> {
  if (planId === null) return usualLine;
  const [plan] = await sql.query<{ line: string | null }>(
    `select terms ->> 'lineOfBusiness' as line from reference.plan where plan_id = $1
     order by version desc limit 1`,
    [planId],
  );
  return linesOfBusiness.find((line) => line === plan?.line) ?? usualLine;
}
