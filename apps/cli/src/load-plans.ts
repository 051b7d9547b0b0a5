import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Complaint, type ExitCode } from './complaint.js';
import type { IntakeClient } from './intake/intake-client.js';
import { problemsOf } from './intake/read-problems.js';
import { locate } from './locate.js';
import { problemLines } from './submit/result-row.js';

const change = z.enum(['new', 'changed', 'unchanged']);

const loaded = z.object({
  plans: z.array(z.object({ planId: z.string(), version: z.union([z.number(), z.string()]), change })),
  feeSchedules: z
    .array(z.object({ id: z.string(), version: z.union([z.number(), z.string()]), change }))
    .default([]),
});

/** A file with plans, unread. */
export interface PlansFile {
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** @throws Complaint */
export function readPlansFile(name: string): PlansFile {
  try {
    return { name, content: new Uint8Array(readFileSync(locate(name))) };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Complaint(`${name}: ${missing ? 'there is no such file' : 'cannot be read'}`, 2);
  }
}

/** `vouch plans load FILE`: one line per plan and fee schedule, or everything that is wrong with them. */
export async function loadPlans(
  intake: IntakeClient,
  { name, content }: PlansFile,
  json: boolean,
): Promise<ExitCode> {
  const idempotencyKey = createHash('sha256').update(content).digest('hex');
  const answer = await intake.post('/v1/plans', { content, contentType: 'application/json', idempotencyKey });
  const parsed = loaded.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) {
    process.stdout.write(`${json ? JSON.stringify(answer.body) : loadedLines(parsed.data).join('\n')}\n`);
    return 0;
  }
  const problems = problemsOf(answer);
  if (json) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  const lines = [`${name}: no plan of this file was loaded`, ...problems.flatMap(problemLines)];
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
}

function loadedLines({ plans, feeSchedules }: z.infer<typeof loaded>): readonly string[] {
  return [
    ...plans.map(({ planId, version, change: how }) => `plan ${planId} version ${version} (${how})`),
    ...feeSchedules.map(({ id, version, change: how }) => `fee schedule ${id} version ${version} (${how})`),
  ];
}
