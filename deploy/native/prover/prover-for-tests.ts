import { isOperationalError } from '#errors';
import type { RunTool } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { prepareProver } from './prover-programs.js';

/** Reasons that lie in the machine: the proofs cannot be made here, and everything else can be tested. */
const withoutProver = new Set(['ARTEFACT.PREREQUISITE', 'ARTEFACT.NO_PLATFORM']);

/** Whether the tests asked for are all, or those of the policies. */
function areAsked(words: readonly string[]): boolean {
  return words.length === 0 || words.some((word) => word.includes('polic'));
}

/**
 * Makes the prover before the tests that use it; where it cannot be made they are skipped, and a line says so.
 * @throws OperationalError `TOOL.FAILED`, `ARTEFACT.*`
 */
export async function prepareProverForTests(
  words: readonly string[],
  progress: Progress,
  runTool: RunTool,
): Promise<void> {
  if (!areAsked(words)) return;
  try {
    await prepareProver(progress, runTool);
  } catch (thrown) {
    if (!isOperationalError(thrown) || !withoutProver.has(thrown.code)) throw thrown;
    progress.line(`${thrown.message}\n  the tests that prove policies are skipped`);
  }
}
