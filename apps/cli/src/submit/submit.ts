import type { ExitCode } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { awaitDecision, isSettled } from './await-decision.js';
import { resultLine, type ClaimResult } from './claim-result.js';
import { Deadline } from './deadline.js';
import type { FoundFile } from './find-files.js';
import { SubmitProgress } from './progress.js';
import { resultRows, tableHead } from './result-row.js';
import { Slots } from './slots.js';
import { FileSubmission } from './submit-file.js';

const filesAtOnce = 4;

/** Claims are decided in about the order in which they came, so asking after the first ones will do. */
const claimsWatchedAtOnce = 16;

export interface SubmitOptions {
  readonly intake: IntakeClient;
  readonly person: string;
  readonly plan: string | undefined;
  readonly wait: boolean;
  readonly json: boolean;
  /** How long `wait` waits while nothing moves. */
  readonly timeoutSeconds: number;
}

function isGood({ claimId, state }: ClaimResult, waited: boolean): boolean {
  return claimId !== null && (!waited || isSettled(state));
}

/** Submits files and tells of every claim, in the order of the files. */
export async function submit(files: readonly FoundFile[], options: SubmitOptions): Promise<ExitCode> {
  const progress = new SubmitProgress(files.length, options.wait);
  const results: ClaimResult[] = [];
  if (!options.json) process.stdout.write(`${tableHead}\n`);
  for (const pending of begin(files, options, progress)) {
    for (const result of await pending) {
      results.push(result);
      progress.clear();
      process.stdout.write(`${(options.json ? [resultLine(result)] : resultRows(result)).join('\n')}\n`);
    }
  }
  progress.clear();
  tellWhatIsOpen(results, options);
  return results.every((result) => isGood(result, options.wait)) ? 0 : 1;
}

/** One promise per file; all of them run, and each settles when everything about its claims is known. */
function begin(
  files: readonly FoundFile[],
  { intake, person, plan, wait, timeoutSeconds }: SubmitOptions,
  progress: SubmitProgress,
): readonly Promise<readonly ClaimResult[]>[] {
  const submission = new FileSubmission({ intake, plan, person });
  const sending = new Slots(filesAtOnce);
  const watching = new Slots(claimsWatchedAtOnce);
  const deadline = new Deadline(timeoutSeconds * 1_000);
  const watch = async (result: ClaimResult): Promise<ClaimResult> => {
    const settled = await watching.run(() => awaitDecision(intake, result, deadline));
    progress.waited(settled);
    return settled;
  };
  const begun = files.map(async (file) => {
    const answered = await sending.run(() => submission.submit(file));
    progress.answered(answered);
    deadline.progressed();
    return wait ? Promise.all(answered.map(watch)) : answered;
  });
  // The first failure ends the command; the others must not end the process before it is told.
  for (const pending of begun) pending.catch(() => undefined);
  return begun;
}

function tellWhatIsOpen(results: readonly ClaimResult[], { wait, timeoutSeconds }: SubmitOptions): void {
  const failed = results.filter(({ state }) => state === 'failed');
  const reasons = new Set(failed.flatMap(({ problems }) => problems.map(({ message }) => message)));
  for (const reason of reasons) process.stderr.write(`${reason}\n`);
  const files = new Set(failed.map(({ file }) => file)).size;
  if (files > 0) process.stderr.write(`${count(files, 'file')} got no good answer: submit again\n`);
  const open = wait ? results.filter(({ claimId, state }) => claimId !== null && !isSettled(state)) : [];
  if (open.length === 0) return;
  const [first] = open;
  const quiet = `nothing moved for ${timeoutSeconds} s`;
  const next = `see \`vouch status ${first?.claimId ?? ''}\``;
  process.stderr.write(`${count(open.length, 'claim')} not decided, and ${quiet}: ${next}\n`);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
