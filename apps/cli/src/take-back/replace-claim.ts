import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ExitCode } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';
import { problemLines } from '../submit/result-row.js';
import { correctionOf } from './correction.js';
import { readJsonFile } from './read-json-file.js';

const accepted = z.union([
  z.object({ claimId: z.string() }).transform(({ claimId }) => claimId),
  z.object({ resourceType: z.literal('ClaimResponse'), id: z.string() }).transform(({ id }) => id),
]);

/** `vouch replace CLAIM FILE`: the claim in the file, with the claim it stands in for named in it. */
export async function replaceClaim(
  intake: IntakeClient,
  { claimId, file, json }: { readonly claimId: string; readonly file: string; readonly json: boolean },
): Promise<ExitCode> {
  const { path, contentType, body } = correctionOf(readJsonFile(file), claimId, file);
  const content = new TextEncoder().encode(JSON.stringify(body));
  const idempotencyKey = createHash('sha256').update(content).digest('hex');
  const answer = await intake.post(path, { content, contentType, idempotencyKey });
  const read = accepted.safeParse(answer.body);
  if (answer.status === 202 && read.success) {
    const said = `${read.data} replaces ${claimId}; it is judged once that one is taken back`;
    process.stdout.write(`${json ? JSON.stringify(answer.body) : said}\n`);
    return 0;
  }
  const problems = problemsOf(answer);
  if (json) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  process.stderr.write(`${[`${claimId}: not replaced`, ...problems.flatMap(problemLines)].join('\n')}\n`);
  return 1;
}
