import { z } from 'zod';
import { Complaint, type ExitCode } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';
import { problemLines } from '../submit/result-row.js';
import { documentResource } from './document-resource.js';

const filed = z.object({ claimId: z.string(), level: z.number(), dueAt: z.string() });
const appealed = z.object({
  appeals: z.array(z.object({ level: z.number(), outcome: z.string().nullable() })),
});

export interface AppealOptions {
  readonly claimId: string;
  readonly reason: string;
  readonly statement: string | undefined;
  readonly documents: readonly string[];
  /** The level that the submitter means; undefined: the next one. */
  readonly level: number | undefined;
  readonly json: boolean;
}

/** `vouch appeal CLAIM --reason R [--document FILE]`. @throws Complaint */
export async function appealClaim(
  intake: IntakeClient,
  { claimId, reason, statement, documents, level, json }: AppealOptions,
): Promise<ExitCode> {
  const path = `/v1/claims/${encodeURIComponent(claimId)}/appeals`;
  if (level !== undefined) await expectLevel(intake, { claimId, path, level });
  const body = {
    grounds: reason,
    ...(statement !== undefined && { statement }),
    ...(documents.length > 0 && { documents: documents.map(documentResource) }),
  };
  const content = new TextEncoder().encode(JSON.stringify(body));
  const sending = { content, contentType: 'application/json', idempotencyKey: crypto.randomUUID() };
  const answer = await intake.post(path, sending);
  const read = filed.safeParse(answer.body);
  if (answer.status === 201 && read.success) {
    const { level: at, dueAt } = read.data;
    const said = `${claimId} is appealed at level ${at}; it is to be decided by ${dueAt.slice(0, 10)}`;
    process.stdout.write(`${json ? JSON.stringify(answer.body) : said}\n`);
    return 0;
  }
  const problems = problemsOf(answer);
  if (json) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  process.stderr.write(`${[`${claimId}: not appealed`, ...problems.flatMap(problemLines)].join('\n')}\n`);
  return 1;
}

/** An appeal goes to the next level, or is the one that is open: who means another one is mistaken about the claim. */
async function expectLevel(
  intake: IntakeClient,
  { claimId, path, level }: { readonly claimId: string; readonly path: string; readonly level: number },
): Promise<void> {
  const read = appealed.safeParse((await intake.get(path)).body);
  // Of a claim that is not this person's, filing says so.
  if (!read.success) return;
  const last = read.data.appeals.at(-1);
  const next = last === undefined ? 1 : last.outcome === null ? last.level : last.level + 1;
  if (next === level) return;
  throw new Complaint(`${claimId}: an appeal now is one of level ${next}, not of level ${level}`, 2);
}
