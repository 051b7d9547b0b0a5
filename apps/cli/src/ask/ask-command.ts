import type { Command } from 'commander';
import type { ExitCode } from '../complaint.js';
import { openConsole } from '../open-session.js';
import { askInSession } from './ask.js';
import { askedText } from './asked-text.js';

interface AskFlags {
  readonly pick?: string;
  readonly json?: true;
}

/** `vouch ask "…"`: exit code 0 when it was answered. */
export function addAsk(program: Command, ended: (code: ExitCode) => void): void {
  program
    .command('ask')
    .description(
      'ask about claims in plain language, as an examiner, compliance or ops; nothing of a person is shown',
    )
    .argument('<question...>', 'for example: "How many claims were denied last week?"')
    .option('--pick <id>', 'take this one of the queries that were offered for the same question')
    .option('--json', 'print it as JSON')
    .action(async (words: string[], { pick, json }: AskFlags, command: Command) => {
      const { state, as = 'compliance' } = command.optsWithGlobals<{ state?: string; as?: string }>();
      const console = await openConsole({ as, ...(state !== undefined && { state }) });
      const told = await askInSession(console, words.join(' '), pick);
      process.stdout.write(`${json === true ? JSON.stringify(told) : askedText(told)}\n`);
      ended(told.outcome === 'answered' || told.outcome === 'drafted' ? 0 : 1);
    });
}
