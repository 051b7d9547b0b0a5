import type { Client } from 'pg';
import { asSuperuser } from '../postgres/superuser.js';
import { until } from '../until.js';

/** What the database holds of a claim: everything of which there must be one, and what must be gone. */
export interface ClaimRecord {
  readonly claimId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly pass: number;
  readonly determinations: number;
  readonly payments: number;
  readonly explanations: number;
  /** Stages that the inbox knows as done, `gather 1` for the first pass. */
  readonly steps: readonly string[];
  /** Types of the events told, in the order of their making. */
  readonly events: readonly string[];
  readonly unpublished: number;
  /** PostgreSQL logins that were made for the claim and still exist. */
  readonly logins: readonly string[];
}

const recordsStatement = `
  select s.claim_id as "claimId", s.state, s.reason, s.pass,
    (select count(*)::integer from claims.determination d where d.claim_id = s.claim_id) as determinations,
    (select count(*)::integer from claims.payment_order p where p.claim_id = s.claim_id) as payments,
    (select count(*)::integer from claims.explanation_of_benefit e where e.claim_id = s.claim_id) as explanations,
    array(select i.stage || ' ' || i.pass from claims.inbox i where i.claim_id = s.claim_id
      order by i.done_at) as steps,
    array(select o.type from claims.outbox o where o.claim_id = s.claim_id order by o.created_at) as events,
    (select count(*)::integer from claims.outbox o
      where o.claim_id = s.claim_id and o.published_at is null) as unpublished,
    array(select r.rolname::text from pg_roles r where r.rolname like '%.' || s.claim_id || '.%') as logins
  from claims.claim_state s where s.claim_id = any ($1::text[]) order by array_position($1::text[], s.claim_id::text)`;

export async function claimRecords(claimIds: readonly string[]): Promise<readonly ClaimRecord[]> {
  const { rows } = await asSuperuser((client) => client.query<ClaimRecord>(recordsStatement, [claimIds]));
  return rows;
}

export const decidedStates = ['approved', 'partial', 'denied', 'pended'] as const;

/** How many of these claims are in one of these states. */
export async function countIn(
  client: Client,
  claimIds: readonly string[],
  states: readonly string[],
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from claims.claim_state where claim_id = any ($1) and state = any ($2)`,
    [claimIds, states],
  );
  return rows[0]?.count ?? 0;
}

/** Waits until every one of these claims is decided or waits for a person. */
export async function untilDecided(claimIds: readonly string[], within = 60_000): Promise<void> {
  await asSuperuser(async (client) => {
    let decided = 0;
    await until(
      `${claimIds.length} claims are decided`,
      async () => {
        decided = await countIn(client, claimIds, decidedStates);
        return decided === claimIds.length;
      },
      { within, seen: () => decided },
    );
  });
}

/** Waits until nothing of these claims is at work any more: events told, logins gone. */
export async function untilSettled(claimIds: readonly string[], within = 60_000): Promise<void> {
  await untilDecided(claimIds, within);
  let open: readonly ClaimRecord[] = [];
  await until(
    'events are told and logins gone',
    async () => {
      const records = await claimRecords(claimIds);
      open = records.filter(({ unpublished, logins }) => unpublished > 0 || logins.length > 0);
      return open.length === 0;
    },
    { within: 10_000, every: 50, seen: () => open },
  );
}
