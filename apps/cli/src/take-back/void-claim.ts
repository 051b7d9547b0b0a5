import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ExitCode } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';
import { problemLines } from '../submit/result-row.js';

const answered = z.object({ claimId: z.string(), state: z.string() });

/** `vouch void CLAIM --reason R`. */
export async function voidClaim(
  intake: IntakeClient,
  { claimId, reason, json }: { readonly claimId: string; readonly reason: string; readonly json: boolean },
): Promise<ExitCode> {
  const content = new TextEncoder().encode(JSON.stringify({ reason }));
  const idempotencyKey = createHash('sha256').update(`void\0${claimId}`).digest('hex');
  const path = `/v1/claims/${encodeURIComponent(claimId)}/void`;
  const answer = await intake.post(path, { content, contentType: 'application/json', idempotencyKey });
  const read = answered.safeParse(answer.body);
  if (answer.status < 300 && read.success) {
    const said =
      read.data.state === 'voided' ? 'is voided' : 'is being voided: `vouch status` says when it is';
    process.stdout.write(`${json ? JSON.stringify(answer.body) : `${claimId} ${said}`}\n`);
    return 0;
  }
  const problems = problemsOf(answer);
  if (json) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  process.stderr.write(`${[`${claimId}: not voided`, ...problems.flatMap(problemLines)].join('\n')}\n`);
  return 1;
}
