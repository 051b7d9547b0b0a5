import type { Command } from 'commander';
import { Complaint, type ExitCode } from '../complaint.js';
import { openAuthority, type Identity } from '../open-session.js';
import { approveShredding, askToShred, lookAtShredding } from './shred.js';

interface ShredFlags {
  readonly reason?: string;
  readonly approve?: true;
  readonly json?: true;
}

/** `vouch shred CLAIM`: one person asks with `--reason`, another approves with `--approve`. */
export function addShred(program: Command, ended: (code: ExitCode) => void): void {
  program
    .command('shred')
    .description('destroy the key of a claim, and with it whatever it says of a person; needs two people')
    .argument('<id>', 'the id that the claim got when it was accepted')
    .option('--reason <text>', 'ask for it, as compliance; the reason is kept for good, so name nobody in it')
    .option('--approve', 'approve what another person asked for, as compliance or ops; cannot be undone')
    .option('--json', 'print it as JSON')
    .action(async (claimId: string, flags: ShredFlags, command: Command) => {
      process.stdout.write(`${await shred(claimId, flags, command.optsWithGlobals<Partial<Identity>>())}\n`);
      ended(0);
    });
}

async function shred(claimId: string, flags: ShredFlags, who: Partial<Identity>): Promise<string> {
  const { reason, approve = false, json = false } = flags;
  if (approve && reason !== undefined) {
    throw new Complaint('--reason asks and --approve approves: two people, one each', 2);
  }
  const as = who.as ?? (approve ? 'ops' : 'compliance');
  const authority = await openAuthority({ as, ...(who.state !== undefined && { state: who.state }) });
  if (approve) return approveShredding(authority, { claimId, json });
  if (reason !== undefined) return askToShred(authority, { claimId, reason, json });
  return lookAtShredding(authority, { claimId, json });
}
