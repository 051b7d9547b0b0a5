import { Complaint, type ExitCode } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';
import { replayText } from './replay-text.js';
import { replayed } from './replayed.js';

interface Asked {
  /** `recorded`, `current`, or a version. */
  readonly rules: string;
  readonly json: boolean;
}

/**
 * `vouch replay ID`: 0 when the claim comes out the same, 1 when something differs.
 *
 * @throws Complaint with exit code 2 when it cannot be judged again
 */
export async function replay(
  intake: IntakeClient,
  claimId: string,
  { rules, json }: Asked,
): Promise<ExitCode> {
  const content = Buffer.from(JSON.stringify({ engineVersion: rules }));
  const path = `/v1/claims/${encodeURIComponent(claimId)}/replays`;
  const answer = await intake.post(path, {
    content,
    contentType: 'application/json',
    idempotencyKey: crypto.randomUUID(),
  });
  const parsed = replayed.safeParse(answer.body);
  if (answer.status !== 200 || !parsed.success) {
    const [first] = problemsOf(answer);
    throw new Complaint(`${claimId}: ${first?.message ?? ''} (${first?.code ?? ''})`, 2);
  }
  process.stdout.write(`${json ? JSON.stringify(parsed.data) : replayText(parsed.data)}\n`);
  return parsed.data.same ? 0 : 1;
}
