import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Complaint, type ExitCode } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';
import { problemLines } from '../submit/result-row.js';
import { readJsonFile } from './read-json-file.js';

const answered = z.object({ claimId: z.string(), revision: z.number() });

export interface AnswerOptions {
  readonly claimId: string;
  /** The corrected claim; undefined when the one that was sent stands. */
  readonly file: string | undefined;
  readonly plan: string | undefined;
  readonly json: boolean;
}

/** `vouch answer CLAIM [FILE] [--plan P]`. */
export async function answerClaim(
  intake: IntakeClient,
  { claimId, file, plan, json }: AnswerOptions,
): Promise<ExitCode> {
  if (file === undefined && plan === undefined) {
    throw new Complaint('say what the answer is: a file with the corrected claim, --plan, or both', 2);
  }
  const body = {
    ...(plan !== undefined && { plan }),
    ...(file !== undefined && { claim: readJsonFile(file) }),
  };
  const content = new TextEncoder().encode(JSON.stringify(body));
  const idempotencyKey = createHash('sha256').update(claimId).update(content).digest('hex');
  const path = `/v1/claims/${encodeURIComponent(claimId)}/information`;
  const answer = await intake.post(path, { content, contentType: 'application/json', idempotencyKey });
  const read = answered.safeParse(answer.body);
  if (answer.status === 202 && read.success) {
    const said = `${claimId} is judged again, as revision ${read.data.revision}`;
    process.stdout.write(`${json ? JSON.stringify(answer.body) : said}\n`);
    return 0;
  }
  const problems = problemsOf(answer);
  if (json) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  process.stderr.write(`${[`${claimId}: answer not taken`, ...problems.flatMap(problemLines)].join('\n')}\n`);
  return 1;
}
