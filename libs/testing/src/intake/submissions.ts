import { z } from 'zod';
import { Bug } from '#errors';
import type { PersonName } from '../people/sign-in.js';
import { callIntake } from './api.js';

const accepted = z.object({
  claimId: z.string(),
  revision: z.number(),
  correlationId: z.string(),
  state: z.string(),
});
export type AcceptedClaim = z.infer<typeof accepted>;

/** Submits a plain claim that must be accepted. */
export async function submitPlain(
  claim: object,
  options: { readonly as?: PersonName; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<AcceptedClaim> {
  const answer = await callIntake({ path: '/v1/claims', body: claim, ...options });
  if (answer.status !== 202) throw new Bug(`not accepted: ${answer.status} ${answer.text}`);
  return accepted.parse(answer.body);
}

const status = accepted.extend({
  traceId: z.string(),
  reason: z.string().nullable(),
  /** Decimal texts. */
  billed: z.string().nullable(),
  benefit: z.string().nullable(),
  patient: z.string().nullable(),
});
export type ClaimStatus = z.infer<typeof status>;

/** What its submitter is told of a claim. */
export async function statusOf(claimId: string, as?: PersonName): Promise<ClaimStatus> {
  const answer = await callIntake({ path: `/v1/claims/${claimId}`, ...(as === undefined ? {} : { as }) });
  if (answer.status !== 200) throw new Bug(`no status: ${answer.status} ${answer.text}`);
  return status.parse(answer.body);
}
