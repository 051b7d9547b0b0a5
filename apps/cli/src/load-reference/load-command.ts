import { Option, type Command } from 'commander';
import { referenceListNames, type ReferenceListName } from '#interchange';
import type { ExitCode } from '../complaint.js';
import type { Session } from '../open-session.js';
import { loadReference, readReferenceData } from './load-reference.js';

interface LoadFlags {
  readonly list?: ReferenceListName;
  readonly json?: true;
}

/** `vouch load FILE…`: what edits look up. */
export function addLoad(
  program: Command,
  session: (command: Command, usually: string) => Promise<Session>,
  ended: (code: ExitCode) => void,
): void {
  program
    .command('load')
    .description(
      'load coverages, authorizations, providers and code tables; what changed becomes a new version',
    )
    .argument('<file...>', 'JSON files with lists by name, or CSV files of one list each')
    .addOption(
      new Option('--list <name>', 'which list a CSV file holds (default: the one it is named after)').choices(
        [...referenceListNames],
      ),
    )
    .option('--json', 'print it as JSON')
    .action(async (names: string[], { list, json }: LoadFlags, command: Command) => {
      const files = names.map((name) => readReferenceData(name, list));
      const { intake } = await session(command, 'ops');
      let worst: ExitCode = 0;
      for (const file of files) {
        const code = await loadReference(intake, file, json === true);
        if (code !== 0) worst = code;
      }
      ended(worst);
    });
}
