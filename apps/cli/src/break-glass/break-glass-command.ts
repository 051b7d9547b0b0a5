import { InvalidArgumentError, type Command } from 'commander';
import type { ExitCode } from '../complaint.js';
import { openPersonsSession } from '../open-session.js';
import { breakGlass } from './break-glass.js';

interface GlassFlags {
  readonly reason: string;
  readonly minutes: number;
}

function minutes(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 60)
    throw new InvalidArgumentError('It is a whole number of minutes from 1 to 60.');
  return value;
}

/** `vouch break-glass CLAIM`: prints the claim as it was sent, and nothing else; the access ends with it. */
export function addBreakGlass(program: Command, ended: (code: ExitCode) => void): void {
  program
    .command('break-glass')
    .description(
      'read one claim, health information included, as compliance; who, when and why stay on record',
    )
    .argument('<id>', 'the id that the claim got when it was accepted')
    .requiredOption('--reason <text>', 'why; kept for good, so name nobody in it')
    .option('--minutes <n>', 'after how long the access ends whatever happens', minutes, 5)
    .action(async (claimId: string, flags: GlassFlags, command: Command) => {
      const { state, as = 'compliance' } = command.optsWithGlobals<{ state?: string; as?: string }>();
      const session = await openPersonsSession({ as, ...(state !== undefined && { state }) });
      process.stdout.write(`${await breakGlass(session, { claimId, ...flags })}\n`);
      ended(0);
    });
}
