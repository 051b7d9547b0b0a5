import { Option, type Command } from 'commander';
import { withdrawalReasons } from '#claims';
import type { ExitCode } from '../complaint.js';
import { openSession, type Identity } from '../open-session.js';
import { replaceClaim } from './replace-claim.js';
import { voidClaim } from './void-claim.js';

interface GlobalOptions {
  readonly state?: string;
  readonly as?: string;
}

interface JsonFlag {
  readonly json?: true;
}

const jsonHelp = 'print it as JSON';
const claimIdHelp = 'the id that the claim got when it was accepted';

function identity(command: Command): Identity {
  const { state, as = 'submitter' } = command.optsWithGlobals<GlobalOptions>();
  return { as, ...(state !== undefined && { state }) };
}

/** Commands for who takes a claim back: `void`, `replace`. */
export function addTakeBackCommands(program: Command, ended: (code: ExitCode) => void): void {
  const reason = new Option('--reason <reason>', 'why; one of a fixed list').choices(withdrawalReasons);
  program
    .command('void')
    .description(
      'take a decided or pended claim back: what it paid is got back, what it counted counts no more',
    )
    .argument('<id>', claimIdHelp)
    .addOption(reason.makeOptionMandatory())
    .option('--json', jsonHelp)
    .action(async (id: string, flags: JsonFlag & { reason: string }, command: Command) => {
      const { intake } = await openSession(identity(command));
      ended(await voidClaim(intake, { claimId: id, reason: flags.reason, json: flags.json === true }));
    });
  program
    .command('replace')
    .description('send a corrected claim that stands in for a decided or pended one')
    .argument('<id>', claimIdHelp)
    .argument('<file>', 'the corrected claim: a FHIR R4 Claim or a plain JSON claim')
    .option('--json', jsonHelp)
    .action(async (id: string, file: string, { json }: JsonFlag, command: Command) => {
      const { intake } = await openSession(identity(command));
      ended(await replaceClaim(intake, { claimId: id, file, json: json === true }));
    });
}
