import { Option, type Command } from 'commander';
import { appealVerdictKinds, verdictKinds } from '#claims';
import type { ExitCode } from '../complaint.js';
import { openConsole, type Identity } from '../open-session.js';
import type { ConsoleClient } from './console-client.js';
import { holdTask, listTasks, sendVerdict, showTask, type ListFlags, type VerdictFlags } from './review.js';

interface JsonFlag {
  readonly json?: true;
}

const idHelp = 'a task, or a claim that waits for people';
const jsonHelp = 'print it as JSON';

/** `vouch review …`: what examiners do with claims that wait for them. */
export function addReview(program: Command, ended: (code: ExitCode) => void): void {
  const review = program.command('review').description('claims that wait for people: list, look, decide');
  const say = async (command: Command, work: (client: ConsoleClient) => Promise<string>): Promise<void> => {
    const { state, as = 'examiner' } = command.optsWithGlobals<Partial<Identity>>();
    const client = await openConsole({ as, ...(state !== undefined && { state }) });
    process.stdout.write(`${await work(client)}\n`);
    ended(0);
  };
  addList(review, say);
  review
    .command('show')
    .description('a task; for whoever holds it, everything that the claim says')
    .argument('<id>', idHelp)
    .option('--json', jsonHelp)
    .action(async (id: string, { json }: JsonFlag, command: Command) =>
      say(command, async (client) => showTask(client, id, json === true)),
    );
  for (const change of ['claim', 'release'] as const) {
    review
      .command(change)
      .description(
        change === 'claim'
          ? 'take a task on: for half an hour from your last look nobody else opens the claim'
          : 'give a task back',
      )
      .argument('<id>', idHelp)
      .option('--json', jsonHelp)
      .action(async (id: string, { json }: JsonFlag, command: Command) =>
        say(command, async (client) => holdTask(client, id, { change, json: json === true })),
      );
  }
  addVerdict(review, say);
}

type Say = (command: Command, work: (client: ConsoleClient) => Promise<string>) => Promise<void>;

function addList(review: Command, say: Say): void {
  review
    .command('list')
    .description('what waits, the most urgent first')
    .addOption(
      new Option('--kind <kind>', 'what it waits for').choices([
        'information',
        'review',
        'coordination',
        'appeal',
      ]),
    )
    .addOption(new Option('--skill <skill>', 'whose it is').choices(['adjuster', 'supervisor', 'clinician']))
    .addOption(new Option('--band <band>', 'how much it would pay').choices(['small', 'medium', 'large']))
    .addOption(new Option('--state-of <which>', 'which tasks').choices(['open', 'decided', 'all']))
    .option('--json', 'print one line of JSON per task and nothing else')
    .action(async (flags: ListFlags & { readonly stateOf?: string } & JsonFlag, command: Command) => {
      const { json, kind, skill, band, stateOf } = flags;
      const asked: ListFlags = {
        ...(kind !== undefined && { kind }),
        ...(skill !== undefined && { skill }),
        ...(band !== undefined && { band }),
        ...(stateOf !== undefined && { state: stateOf }),
      };
      await say(command, async (client) => listTasks(client, asked, json === true));
    });
}

function addVerdict(review: Command, say: Say): void {
  review
    .command('verdict')
    .description('say what is to be done with a claim that you were shown')
    .argument('<id>', idHelp)
    .argument('<verdict>', `${verdictKinds.join(', ')}; of an appeal ${appealVerdictKinds.join(', ')}`)
    .requiredOption('--code <code>', 'why, as a closed word: see the console API at /docs')
    .requiredOption('--reason <text>', 'why, in your own words; kept sealed with the claim')
    .requiredOption('--shown <digest>', 'of what you were shown: vouch review show prints it')
    .option('--carc <code>', 'denials: adjustment reason')
    .option('--rarc <code>', 'denials: remark')
    .option('--group <code>', 'denials: who bears it, CO or PR (default: CO)')
    .option(
      '--set-aside <rule...>',
      'overturn-in-part: rules that are set aside, each with its lines: duplicate.service:1,2 (without: all)',
    )
    .option('--json', jsonHelp)
    .action(async (id: string, verdict: string, flags: VerdictFlags & JsonFlag, command: Command) =>
      say(command, async (client) => sendVerdict(client, id, { verdict, flags, json: flags.json === true })),
    );
}
