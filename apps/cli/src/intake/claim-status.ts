import { claimStates } from '#claims';
import { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { IntakeClient } from './intake-client.js';
import { problemsOf } from './read-problems.js';

const amount = z.string().nullish();

/** `GET /v1/claims/{claimId}`; amounts are decimal strings in the claim's currency. */
const claimStatus = z.object({
  claimId: z.string(),
  revision: z.number(),
  claimIdentifier: z.string().nullish(),
  correlationId: z.string(),
  traceId: z.string().nullish(),
  state: z.enum(claimStates),
  reason: z.string().nullish(),
  receivedAt: z.string().nullish(),
  changedAt: z.string().nullish(),
  currency: z.string().nullish(),
  billed: amount,
  benefit: amount,
  patient: amount,
  dueAt: z.string().nullish(),
  isPaused: z.boolean().optional(),
  replaces: z.string().nullish(),
  replacedBy: z.string().nullish(),
  withdrawal: z.string().nullish(),
  asked: z
    .object({
      reason: z.string(),
      answerBy: z.string(),
      items: z.array(z.object({ field: z.string(), rule: z.string() })),
    })
    .nullish(),
  history: z.array(z.object({ revision: z.number(), state: z.string(), at: z.string() })).optional(),
});

export type ClaimStatus = z.infer<typeof claimStatus>;

/** Where a claim stands, and the answer as it came. @throws Complaint when the person has no such claim */
export async function fetchStatus(
  intake: IntakeClient,
  claimId: string,
): Promise<{ readonly status: ClaimStatus; readonly body: unknown }> {
  const answer = await intake.get(`/v1/claims/${encodeURIComponent(claimId)}`);
  if (answer.status === 404) throw new Complaint(`${claimId}: no claim of this person has that id`);
  const parsed = claimStatus.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) return { status: parsed.data, body: answer.body };
  const [first] = problemsOf(answer);
  throw new Complaint(`${claimId}: ${first?.message ?? ''} (${first?.code ?? ''})`);
}
