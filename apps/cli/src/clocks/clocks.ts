import { z } from 'zod';
import { Complaint, type ExitCode } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';

const answered = z.object({
  clocks: z.array(
    z.object({
      claimId: z.string(),
      revision: z.number(),
      state: z.string(),
      line: z.string(),
      planId: z.string().nullable(),
      dueAt: z.string().nullable(),
      breached: z.boolean(),
      pausedFor: z.string().nullable(),
      source: z.string(),
    }),
  ),
});

type Clock = z.infer<typeof answered>['clocks'][number];

/** `vouch clocks [--breached]`: the claims that run, the most urgent first. @throws Complaint */
export async function listClocks(
  intake: IntakeClient,
  { breached, json }: { readonly breached: boolean; readonly json: boolean },
): Promise<ExitCode> {
  const answer = await intake.get(`/v1/clocks?${breached ? 'breached=true' : 'running=true'}`);
  const read = answered.safeParse(answer.body);
  if (answer.status !== 200 || !read.success) {
    const [first] = problemsOf(answer);
    throw new Complaint(`no clocks: ${first?.message ?? ''} (${first?.code ?? ''})`);
  }
  const { clocks } = read.data;
  if (json) process.stdout.write(`${JSON.stringify(answer.body)}\n`);
  else
    process.stdout.write(`${clocks.length === 0 ? nothing(breached) : clocks.map(clockLine).join('\n')}\n`);
  return 0;
}

function nothing(breached: boolean): string {
  return breached ? 'no claim is late' : 'no claim is open';
}

function clockLine({
  claimId,
  revision,
  state,
  line,
  planId,
  dueAt,
  breached,
  pausedFor,
  source,
}: Clock): string {
  const due =
    dueAt === null
      ? `stands: ${pausedFor ?? ''}`
      : `${breached ? 'late since' : 'due'} ${dueAt.slice(0, 16)}Z`;
  return `${claimId} revision ${revision}  ${state.padEnd(9)} ${due}  ${line}, ${planId === null ? 'no plan' : `plan ${planId}`}, ${source}`;
}
