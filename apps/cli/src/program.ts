import { Command, InvalidArgumentError } from 'commander';
import { addAccessCommands } from './access-commands.js';
import { addAsk } from './ask/ask-command.js';
import { addBreakGlass } from './break-glass/break-glass-command.js';
import type { ExitCode } from './complaint.js';
import { addEvidenceCommands } from './evidence/evidence-commands.js';
import { loadPlans, readPlansFile } from './load-plans.js';
import { addLoad } from './load-reference/load-command.js';
import { lookUpExplanation, lookUpNotices, lookUpStatus, lookUpTrace } from './look/look-up.js';
import { writeLetter } from './look/write-letter.js';
import { fetchRemittance } from './look/remittance.js';
import { openSession, type Session } from './open-session.js';
import { addReview } from './review/review-command.js';
import { replay } from './replay/replay.js';
import { addShred } from './shred/shred-command.js';
import { findFiles } from './submit/find-files.js';
import { submit } from './submit/submit.js';
import { addTakeBackCommands } from './take-back/take-back-commands.js';

interface GlobalOptions {
  readonly state?: string;
  readonly as?: string;
}

interface SubmitFlags {
  readonly plan?: string;
  readonly wait?: true;
  readonly json?: true;
  readonly timeout: number;
}

interface JsonFlag {
  readonly json?: true;
}

interface ReplayFlags extends JsonFlag {
  readonly rules: string;
}

interface EobFlags extends JsonFlag {
  readonly letter?: true;
  readonly out?: string;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400)) throw new InvalidArgumentError('It is a number of seconds above 0.');
  return value;
}

function session(command: Command, usually: string): Promise<Session> {
  const { state, as = usually } = command.optsWithGlobals<GlobalOptions>();
  return openSession({ as, ...(state !== undefined && { state }) });
}

function say(text: string): ExitCode {
  process.stdout.write(`${text}\n`);
  return 0;
}

const claimIdHelp = 'the id that the claim got when it was accepted';
const jsonHelp = 'print it as JSON';

function addSubmit(program: Command, ended: (code: ExitCode) => void): void {
  program
    .command('submit')
    .description('submit claims: FHIR R4 Claims and Bundles, X12 837P files, plain JSON claims')
    .argument('<path...>', 'files, or folders whose *.json, *.837, *.edi and *.x12 files are meant')
    .option('--plan <id>', 'the plan that covers claims whose coverage names none that is known')
    .option('--wait', 'wait until every claim is decided, and show what is paid')
    .option('--timeout <seconds>', 'give up waiting when nothing has moved for so long', seconds, 120)
    .option('--json', 'print one line of JSON per claim and nothing else')
    .action(async (paths: string[], { plan, wait, json, timeout }: SubmitFlags, command: Command) => {
      const files = findFiles(paths);
      const { intake } = await session(command, 'submitter');
      const person = command.optsWithGlobals<GlobalOptions>().as ?? 'submitter';
      const asked = { plan, wait: wait === true, json: json === true, timeoutSeconds: timeout };
      ended(await submit(files, { intake, person, ...asked }));
    });
}

function addPlans(program: Command, ended: (code: ExitCode) => void): void {
  program
    .command('plans')
    .description('the plans by which claims are decided')
    .command('load')
    .description('load plans and fee schedules; what changed becomes a new version')
    .argument('<file>', 'a JSON file: a list of plans, or { "plans": […], "feeSchedules": […] }')
    .option('--json', jsonHelp)
    .action(async (name: string, { json }: JsonFlag, command: Command) => {
      const file = readPlansFile(name);
      const { intake } = await session(command, 'ops');
      ended(await loadPlans(intake, file, json === true));
    });
}

function addLooks(program: Command, ended: (code: ExitCode) => void): void {
  program
    .command('status')
    .description('where a claim stands')
    .argument('<id>', claimIdHelp)
    .option('--json', jsonHelp)
    .action(async (id: string, { json }: JsonFlag, command: Command) => {
      const { intake } = await session(command, 'submitter');
      ended(say(await lookUpStatus(intake, id, json === true)));
    });
  program
    .command('eob')
    .description('the explanation of benefit of a decided claim')
    .argument('<id>', claimIdHelp)
    .option('--json', 'print the FHIR resource')
    .option('--letter', 'print it as a letter: a page of HTML, or what --out asks for')
    .option('--out <file>', 'write the letter there; a file named *.pdf gets a PDF')
    .action(async (id: string, { json, letter, out }: EobFlags, command: Command) => {
      const { intake } = await session(command, 'submitter');
      if (letter === undefined && out === undefined) {
        ended(say(await lookUpExplanation(intake, id, json === true)));
      } else ended(await writeLetter(intake, id, out));
    });
  program
    .command('notices')
    .description(
      'what its submitter has been told of a claim: decisions and why, what is missing, how to appeal',
    )
    .argument('<id>', claimIdHelp)
    .option('--json', jsonHelp)
    .action(async (id: string, { json }: JsonFlag, command: Command) => {
      const { intake } = await session(command, 'submitter');
      ended(say(await lookUpNotices(intake, id, json === true)));
    });
  program
    .command('remittance')
    .description('the X12 835 of a decided claim, or of everything that was decided on a day')
    .argument('[id]', claimIdHelp)
    .option('--day <day>', 'a day, YYYY-MM-DD, UTC')
    .action(async (id: string | undefined, { day }: { readonly day?: string }, command: Command) => {
      if ((id === undefined) === (day === undefined)) command.error('name a claim or a --day');
      const { intake } = await session(command, 'submitter');
      const asked = day === undefined ? { claimId: id ?? '' } : { day };
      ended(say(await fetchRemittance(intake, asked)));
    });
  program
    .command('trace')
    .description("the claim's trace through every part of the system")
    .argument('<id>', claimIdHelp)
    .action(async (id: string, _flags: object, command: Command) => {
      const { intake, stack } = await session(command, 'submitter');
      ended(say(await lookUpTrace(intake, id, stack.jaegerUrl)));
    });
}

function addReplay(program: Command, ended: (code: ExitCode) => void): void {
  program
    .command('replay')
    .description(
      'judge a claim again from what was recorded; exit code 1 when something differs (compliance)',
    )
    .argument('<id>', claimIdHelp)
    .option('--rules <version>', 'recorded, current, or a version such as 1.0.0', 'recorded')
    .option('--json', jsonHelp)
    .action(async (id: string, { rules, json }: ReplayFlags, command: Command) => {
      const { intake } = await session(command, 'compliance');
      ended(await replay(intake, id, { rules, json: json === true }));
    });
}

/** The `vouch` command line. `ended` gets the exit code of the command that ran. */
export function buildProgram(ended: (code: ExitCode) => void): Command {
  const program = new Command('vouch')
    .description('Submit health-insurance claims to a running Vouch, and follow them')
    .option('--state <dir>', 'state folder of the running system (default: .vouch in the clone)')
    .option(
      '--as <person>',
      'demo person to sign in as: submitter, submitter2, examiner, examiner2, clinician, supervisor, compliance, ops (default: who usually does it)',
    )
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .showHelpAfterError('(add --help to see what it takes)')
    .addHelpText(
      'after',
      `
Examples:
  vouch plans load samples/plans.json
  vouch load samples/reference.json
  vouch submit samples/good --wait
  vouch submit bundle.json --plan demo-80 --wait --json`,
    )
    .exitOverride();
  addSubmit(program, ended);
  addPlans(program, ended);
  addLoad(program, session, ended);
  addLooks(program, ended);
  addReview(program, ended);
  addReplay(program, ended);
  addTakeBackCommands(program, ended);
  addShred(program, ended);
  addBreakGlass(program, ended);
  addAsk(program, ended);
  addAccessCommands(program, ended);
  addEvidenceCommands(program, ended);
  return program;
}
