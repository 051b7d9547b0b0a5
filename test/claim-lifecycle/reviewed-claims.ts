import {
  asSuperuser,
  callConsole,
  lookAt,
  plainClaim,
  submitPlain,
  until,
  waitingTask,
  type ConsoleAnswer,
  type PersonName,
  type PlainClaimChanges,
  type ShownTask,
} from '#testing';

/** A claim whose total is far below its lines: more would be paid than was asked for, so people look at it. */
export async function pendedClaim(
  changes: PlainClaimChanges = {},
): Promise<{ readonly claimId: string; readonly task: ShownTask; readonly correlationId: string }> {
  const { claimId, correlationId } = await submitPlain(
    plainClaim({ amounts: ['1000.00'], total: '100.00', ...changes }),
  );
  return { claimId, correlationId, task: await waitingTask(claimId) };
}

export const words = 'The clinic confirmed each line by telephone: Harriet Winterbottom, 12 March.';

/** Everything of a verdict but what the test is about. */
export function releaseOf(shownSha256: string): Record<string, unknown> {
  return { verdict: 'release', reasonCode: 'AMOUNTS_CONFIRMED', reason: words, shownSha256 };
}

export function denialOf(shownSha256: string): Record<string, unknown> {
  const denial = { carc: '16', rarc: 'M54' };
  return { verdict: 'deny', reasonCode: 'AMOUNTS_CONTRADICT', reason: words, shownSha256, ...denial };
}

export async function give(
  { taskId }: Pick<ShownTask, 'taskId'>,
  verdict: object,
  as: PersonName = 'examiner',
): Promise<ConsoleAnswer> {
  return callConsole({ path: `/v1/tasks/${taskId}/verdict`, body: verdict, as });
}

/** Looks, and then says what the function makes of what was shown. */
export async function lookAndGive(
  task: Pick<ShownTask, 'taskId'>,
  verdictOf: (shownSha256: string) => object,
  as: PersonName = 'examiner',
): Promise<ConsoleAnswer> {
  const { shownSha256 } = await lookAt(task.taskId, as);
  return give(task, verdictOf(shownSha256), as);
}

/** Waits until a claim is in a state, its events are told, its verdicts noted and its logins gone. */
export async function untilIn(claimId: string, state: string): Promise<void> {
  await asSuperuser((client) =>
    until(
      `claim ${claimId} is ${state}`,
      async () => {
        const { rows } = await client.query<{ state: string; open: boolean }>(
          `select s.state, exists (select from claims.outbox o where o.claim_id = s.claim_id and o.published_at is null)
             or exists (select from pg_roles r where r.rolname like '%.' || s.claim_id || '.%')
             or exists (select from claims.outbox o where o.claim_id = s.claim_id and o.type = 'claim.reviewed'
               and not exists (select from claims.inbox i where i.claim_id = o.claim_id and i.revision = o.revision
                 and i.pass = o.pass and i.stage = 'analyze' and i.round = o.round)) as open
           from claims.claim_state s where s.claim_id = $1`,
          [claimId],
        );
        return rows[0]?.state === state && !rows[0].open;
      },
      { within: 30_000 },
    ),
  );
}
