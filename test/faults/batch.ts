import {
  asSuperuser,
  callIntake,
  claimRecords,
  plainClaim,
  until,
  untilSettled,
  type ClaimRecord,
} from '#testing';

export type Stage = 'gather' | 'analyze' | 'act';

/** Claims on their way; `ids` resolves once every one is taken. */
export interface Batch {
  readonly numbers: readonly string[];
  readonly ids: Promise<readonly string[]>;
}

/** Sends claims side by side, each of a member of its own, and again while the answer is "not at the moment". */
export function submitBatch(count: number): Batch {
  const claims = Array.from({ length: count }, () => plainClaim());
  const ids = Promise.all(claims.map(async (claim) => submitUntilTaken(claim)));
  // Whoever waits for them hears of it; until then it is nobody's unhandled rejection.
  ids.catch(() => undefined);
  return { numbers: claims.map(({ claimId }) => claimId), ids };
}

/** As a sender does who was told to come back: the same claim again, until it is taken. */
export async function submitUntilTaken(claim: object): Promise<string> {
  const { body } = await until(
    'the claim is taken',
    async () => {
      const answer = await callIntake({ path: '/v1/claims', body: claim }).catch(() => undefined);
      return answer?.status === 202 && answer;
    },
    { within: 60_000, every: 200 },
  );
  return (body as { claimId: string }).claimId;
}

/** How far a stage is with a batch: steps committed, and logins at work now. */
export interface StageProgress {
  readonly done: number;
  readonly atWork: number;
}

const progress = `
  select (select count(*)::integer from claims.inbox i join claims.claim c using (claim_id)
      where i.stage = $1 and c.claim_identifier = any ($2)) as done,
    (select count(*)::integer from pg_roles r join claims.claim c on r.rolname like $1 || '.' || c.claim_id || '.%'
      where c.claim_identifier = any ($2)) as "atWork"`;

/** Waits until the stage has done some claims of the batch and has others in its hands, and says how far it was. */
export async function midWay({ numbers }: Batch, stage: Stage): Promise<StageProgress> {
  return asSuperuser(async (client) =>
    until(
      `${stage} is at work`,
      async () => {
        const { rows } = await client.query<StageProgress>(progress, [stage, numbers]);
        const [row] = rows;
        return row !== undefined && row.done > 0 && row.atWork > 0 && row.done < numbers.length && row;
      },
      { every: 1 },
    ),
  );
}

const once: Omit<ClaimRecord, 'claimId'> = {
  state: 'approved',
  reason: null,
  pass: 1,
  determinations: 1,
  payments: 1,
  explanations: 1,
  steps: ['gather 1', 'analyze 1', 'act 1'],
  events: ['claim.submitted', 'claim.gathered', 'claim.analyzed', 'claim.decided'],
  unpublished: 0,
  logins: [],
};

/** What is to be found of each claim: decided once, paid once, told of once, and no login of it left. */
export function decidedOnce(ids: readonly string[]): readonly ClaimRecord[] {
  return ids.map((claimId) => ({ claimId, ...once }));
}

/** What is found of each claim once nothing of them is at work any more. */
export async function settled(ids: readonly string[]): Promise<readonly ClaimRecord[]> {
  await untilSettled(ids);
  return claimRecords(ids);
}
