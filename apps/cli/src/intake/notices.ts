import { noticeSchema } from '#interchange';
import { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { IntakeClient } from './intake-client.js';
import { problemsOf } from './read-problems.js';

/** `GET /v1/claims/{claimId}/notices` */
const notices = z.object({
  claimId: z.string(),
  notices: z.array(noticeSchema.extend({ revision: z.number(), createdAt: z.string() })),
});

export type ToldNotice = z.infer<typeof notices>['notices'][number];

/** What was told of a claim, and the answer as it came. @throws Complaint when the person has no such claim */
export async function fetchNotices(
  intake: IntakeClient,
  claimId: string,
): Promise<{ readonly notices: readonly ToldNotice[]; readonly body: unknown }> {
  const answer = await intake.get(`/v1/claims/${encodeURIComponent(claimId)}/notices`);
  if (answer.status === 404) throw new Complaint(`${claimId}: no claim of this person has that id`);
  const parsed = notices.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) return { notices: parsed.data.notices, body: answer.body };
  const [first] = problemsOf(answer);
  throw new Complaint(`${claimId}: ${first?.message ?? ''} (${first?.code ?? ''})`);
}
