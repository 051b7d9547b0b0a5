import { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { ConsoleClient } from '../review/console-client.js';

const query = z.object({
  id: z.string(),
  title: z.string(),
  sql: z.string(),
  values: z.record(z.string(), z.string()),
});
const draft = z.object({
  provider: z.string(),
  model: z.string(),
  notice: z.string(),
  sql: z.string().optional(),
  values: z.record(z.string(), z.string()).optional(),
  promptSha256: z.string(),
  answerSha256: z.string().nullable(),
  code: z.string().optional(),
});
const credential = z.object({
  sessionId: z.string(),
  login: z.string(),
  leaseId: z.string(),
  expiresAt: z.coerce.date(),
  renewals: z.number(),
});
const told = z.object({
  outcome: z.enum(['answered', 'drafted', 'too-costly', 'unsure', 'unknown', 'refused']),
  query: query.optional(),
  draft: draft.optional(),
  columns: z.array(z.string()).optional(),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))).optional(),
  isCut: z.boolean().optional(),
  offered: z.array(query).optional(),
  because: z.string().optional(),
  why: z.string().optional(),
  comparedBy: z.string(),
  questionSha256: z.string(),
  resultSha256: z.string().optional(),
  credential,
});
const opened = z.object({ sessionId: z.string().regex(/^[A-Za-z0-9-]{1,40}$/) });
const ended = z.object({ ended: z.literal(true) });

/** What a person is told, the credential that it was got with beside it. */
export type Told = z.infer<typeof told>;

const sessions = '/v1/questions/sessions';

/** Asks in a session that lasts for this one question. @throws Complaint */
export async function askInSession(console: ConsoleClient, question: string, pick?: string): Promise<Told> {
  const { sessionId } = await console.call('POST', sessions, opened);
  const path = `${sessions}/${sessionId}`;
  const asked = { question, ...(pick === undefined ? {} : { pick }) };
  const answer = await console
    .call('POST', `${path}/questions`, told, asked)
    .catch(async (thrown: unknown) => {
      // Why there is no answer says more than that the session could not be ended: it ends by itself.
      await console.call('DELETE', path, ended).catch(() => undefined);
      throw thrown instanceof Complaint ? thrown : new Complaint('the console gave no answer');
    });
  await console.call('DELETE', path, ended);
  return answer;
}
