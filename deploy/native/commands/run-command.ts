import { join } from 'node:path';
import { isOperationalError } from '#errors';
import type { Flags } from '../flags.js';
import { Progress } from '../progress.js';
import { repositoryRoot } from '../repository-root.js';
import { openStack, startServers, type Stack } from '../stack/stack.js';

/** Resolves at the first signal that asks this process to end, or when the process that started it is gone. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
      process.on(signal, () => {
        resolve();
      });
    }
  });
}

/** @returns the exit code */
export async function runCommand(flags: Flags): Promise<number> {
  const progress = new Progress((line) => process.stdout.write(`${line}\n`));
  const stop = askedToStop();
  let stack: Stack | undefined;
  try {
    stack = await openStack(flags.state ?? join(repositoryRoot(), '.vouch'));
    const starting = startServers(stack, progress);
    await Promise.race([starting, stop]);
    progress.line('ready');
    await stop;
    return 0;
  } catch (error) {
    if (!isOperationalError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await stack?.table.stopAll();
  }
}
