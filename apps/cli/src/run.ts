import { CommanderError } from 'commander';
import { Complaint, type ExitCode } from './complaint.js';
import { buildProgram } from './program.js';

/** Runs a command line and gives its exit code. Complaints are told; bugs are thrown. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = buildProgram((ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has told it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Complaint)) throw error;
    for (const line of error.message.split('\n')) process.stderr.write(`vouch: ${line}\n`);
    return error.exitCode;
  }
}
