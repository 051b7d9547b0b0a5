import type { Flags } from '../flags.js';
import { Progress } from '../progress.js';
import { configure } from './configure.js';
import { prove } from './prove.js';
import { bench } from './run-bench.js';
import { start } from './start.js';
import { listenForStop } from './stop-request.js';
import { test } from './run-tests.js';

const commands = { start, up: start, configure, test, bench, prove } as const;

/** @returns the exit code */
export async function runCommand(flags: Flags): Promise<number> {
  // A closed terminal is no reason to leave servers behind.
  process.stdout.on('error', () => undefined);
  const progress = new Progress((line) => process.stdout.write(`${line}\n`));
  return commands[flags.command](flags, progress, listenForStop());
}
