import { Bug } from '#errors';
import {
  asSuperuser,
  callIntake,
  lookAt,
  submitPlain,
  tasksOf,
  unique,
  until,
  untilSettled,
  plainClaim,
  type ConsoleAnswer,
  type PersonName,
  type ShownTask,
} from '#testing';
import { give } from './reviewed-claims.js';

/** A plan of this run alone: 50.00 deductible, then 80 %; it never pays EXTRA, and pays SCAN when authorized. */
const plan = unique('appealed');
const system = `https://payer.example/${plan}`;

export async function loadAppealedPlan(): Promise<void> {
  const { status } = await callIntake({
    path: '/v1/plans',
    as: 'ops',
    body: [
      {
        planId: plan,
        name: 'Plan of appeals',
        allowed: 'as-charged',
        deductible: '50.00',
        copay: '0.00',
        payerShare: '0.80',
        outOfPocketMax: null,
        unpricedLines: 'not-covered',
        edits: {
          exclusions: [{ system, code: 'EXTRA', reason: '204' }],
          authorization: [{ system, code: 'SCAN' }],
          clinicalReview: [{ system, code: 'KNEE' }],
        },
      },
    ],
  });
  if (status !== 200) throw new Bug(`the plan was not loaded: ${status}`);
}

/** A claim for these services, 100.00 each. */
export function claimFor(
  codes: readonly string[],
  { amount = '100.00', ...changes }: { readonly amount?: string; readonly member?: string } = {},
) {
  return plainClaim({
    plan,
    total: undefined,
    lines: codes.map((code, index) => ({ sequence: index + 1, system, code, amount, date: '2025-03-11' })),
    ...changes,
  });
}

export async function decidedFor(...codes: readonly string[]): Promise<string> {
  const { claimId } = await submitPlain(claimFor(codes));
  await untilSettled([claimId]);
  return claimId;
}

export const file = async (
  claimId: string,
  body: object = { grounds: 'not-covered' },
  as: PersonName = 'submitter',
) => callIntake({ path: `/v1/claims/${claimId}/appeals`, body, as });

/** The task that an appeal opened, which is there once it was filed. */
export async function appealTask(claimId: string): Promise<ShownTask> {
  const task = (await tasksOf(claimId)).findLast(({ kind, state }) => kind === 'appeal' && state === 'open');
  if (task === undefined) throw new Bug(`no appeal of ${claimId} waits`);
  return task;
}

const words = 'The record of 3 March shows what was missing.';

export function verdictOf(verdict: string, more: object = {}) {
  const reasonCode = verdict === 'uphold' ? 'DECISION_RIGHT' : 'RULE_MISAPPLIED';
  return (shownSha256: string) => ({ verdict, reasonCode, reason: words, shownSha256, ...more });
}

/** Files an appeal, takes it on, looks, and decides. */
export async function appealed(
  claimId: string,
  verdict: string,
  { as = 'examiner', more = {} }: { readonly as?: PersonName; readonly more?: object } = {},
): Promise<ConsoleAnswer> {
  const { status } = await file(claimId);
  if (status !== 201) throw new Bug(`the appeal was not filed: ${status}`);
  const { taskId } = await appealTask(claimId);
  const { shownSha256 } = await lookAt(taskId, as);
  return give({ taskId }, verdictOf(verdict, more)(shownSha256), as);
}

interface Ordered {
  readonly revision: number;
  readonly paid: string;
  readonly recovered: string | null;
}

const settlement = `
  select p.revision, p.amount_cents::text as paid, r.amount_cents::text as recovered
  from claims.payment_order p left join claims.payment_recovery r using (claim_id, revision)
  where p.claim_id = $1 order by p.revision`;

const counted = `
  select m.revision || ' ' || m.kind || ' ' || m.cents as moved from claims.accumulator_movement m
  where m.claim_id = $1 order by m.revision, m.kind, m.reversal`;

/** Every payment with what was got back of it, and every movement, as they were written. */
export async function settlementOf(
  claimId: string,
): Promise<{ readonly orders: readonly Ordered[]; readonly movements: readonly string[] }> {
  return asSuperuser(async (client) => {
    const orders = await client.query<Ordered>(settlement, [claimId]);
    const movements = await client.query<{ moved: string }>(counted, [claimId]);
    return { orders: orders.rows, movements: movements.rows.map(({ moved }) => moved) };
  });
}

/** Waits until a revision is in a state, everything about it is told, and nobody is at work on the claim. */
export async function untilRevision(claimId: string, revision: number, state: string): Promise<void> {
  let seen: unknown;
  await until(
    `revision ${revision} of ${claimId} is ${state}`,
    async () => {
      const { rows } = await asSuperuser((client) =>
        client.query<{ revision: number; state: string; open: boolean }>(
          `select s.revision, s.state, exists (
               select from claims.outbox o where o.claim_id = s.claim_id and o.published_at is null)
             or exists (select from pg_roles r where r.rolname like '%.' || s.claim_id || '.%') as open
           from claims.claim_state s where s.claim_id = $1`,
          [claimId],
        ),
      );
      seen = rows[0];
      return rows[0]?.revision === revision && rows[0].state === state && !rows[0].open;
    },
    { within: 30_000, every: 100, seen: () => seen },
  );
}
