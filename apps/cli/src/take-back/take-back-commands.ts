import { Option, type Command } from 'commander';
import { appealGrounds, withdrawalReasons } from '#claims';
import { appealClaim } from '../appeal/appeal-claim.js';
import type { ExitCode } from '../complaint.js';
import { openSession, type Identity } from '../open-session.js';
import { listClocks } from '../clocks/clocks.js';
import { answerClaim } from './answer-claim.js';
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

function identity(command: Command, usually = 'submitter'): Identity {
  const { state, as = usually } = command.optsWithGlobals<GlobalOptions>();
  return { as, ...(state !== undefined && { state }) };
}

/** Commands for the life of a claim after it was sent: `void`, `replace`, `answer`, `appeal`, `clocks`. */
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
  program
    .command('answer')
    .description('answer what was asked about a claim that waits for it')
    .argument('<id>', claimIdHelp)
    .argument('[file]', 'the corrected claim: a FHIR R4 Claim or a plain JSON claim')
    .option('--plan <id>', 'the plan that covers the member')
    .option('--json', jsonHelp)
    .action(
      async (id: string, file: string | undefined, flags: JsonFlag & { plan?: string }, command: Command) => {
        const { intake } = await openSession(identity(command));
        const { plan, json } = flags;
        ended(await answerClaim(intake, { claimId: id, file, plan, json: json === true }));
      },
    );
  addAppeal(program, ended);
  program
    .command('clocks')
    .description('by when open claims have to be decided, the most urgent first')
    .option('--breached', 'only those that are or were late')
    .option('--json', jsonHelp)
    .action(async ({ breached, json }: JsonFlag & { breached?: true }, command: Command) => {
      const { intake } = await openSession(identity(command, 'ops'));
      ended(await listClocks(intake, { breached: breached === true, json: json === true }));
    });
}

interface AppealFlags extends JsonFlag {
  readonly reason: string;
  readonly level?: string;
  readonly statement?: string;
  readonly document?: readonly string[];
}

function addAppeal(program: Command, ended: (code: ExitCode) => void): void {
  const reason = new Option('--reason <reason>', 'why; one of a fixed list').choices(appealGrounds);
  const level = new Option('--level <level>', 'refuse to appeal at any other level than this one');
  program
    .command('appeal')
    .description('appeal a decision; examiners who decided nothing about the claim look at it again')
    .argument('<id>', claimIdHelp)
    .addOption(reason.makeOptionMandatory())
    .addOption(level.choices(['1', '2', '3']))
    .option('--statement <text>', 'your own words; sealed, shown to the examiner')
    .option('--document <files...>', 'what supports it: .pdf, .txt, or a FHIR resource in .json')
    .option('--json', jsonHelp)
    .action(async (id: string, flags: AppealFlags, command: Command) => {
      const { intake } = await openSession(identity(command));
      const { reason: grounds, statement, document = [] } = flags;
      const asked = {
        claimId: id,
        reason: grounds,
        statement,
        documents: document,
        json: flags.json === true,
      };
      ended(
        await appealClaim(intake, {
          ...asked,
          level: flags.level === undefined ? undefined : Number(flags.level),
        }),
      );
    });
}
