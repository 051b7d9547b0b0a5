import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { OperationalError } from '#errors';
import type { RunningProcess } from './process-table.js';

const POLL_MS = 40;

/** What a process has written to its log since `offset`, at most the last 100 kB. */
export function logSince(file: string, offset: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const begin = Math.max(offset, size - 100_000);
    const buffer = Buffer.alloc(Math.max(0, size - begin));
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, begin));
  } finally {
    closeSync(descriptor);
  }
}

function notReady(child: RunningProcess, why: string): OperationalError {
  const tail = logSince(child.logFile, child.logOffset).trimEnd().split('\n').slice(-8).join('\n    ');
  return new OperationalError(
    'PROCESS.NOT_READY',
    `${child.name} ${why}\n  log: ${child.logFile}\n    ${tail}`,
    { retry: 'permanent' },
  );
}

/**
 * Asks the server until it gives a real answer. `ask` may throw or say `false` while it is not there yet.
 *
 * @throws OperationalError `PROCESS.NOT_READY` with the end of its log, when it ended or took too long
 */
export async function untilReady(
  child: RunningProcess,
  ask: () => Promise<boolean> | boolean,
  timeoutMs = 60_000,
): Promise<void> {
  let ended: string | undefined;
  void child.exited.then((how) => (ended = how));
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (
      await Promise.resolve()
        .then(ask)
        .catch(() => false)
    )
      return;
    if (ended !== undefined) throw notReady(child, `ended before it was ready (${ended})`);
    if (Date.now() > deadline) {
      // Whoever starts it again must not find this one still there.
      process.kill(-child.pid, 'SIGKILL');
      throw notReady(child, `did not answer within ${timeoutMs / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
