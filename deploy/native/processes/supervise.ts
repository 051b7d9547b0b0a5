import type { RunningProcess } from './process-table.js';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 8_000;
/** A process that lived this long had started well; the next pause is short again. */
const SETTLED_MS = 30_000;

export interface Supervised {
  readonly name: string;
  readonly running: RunningProcess;
  readonly restart: () => Promise<RunningProcess>;
  /** True once the stack is being stopped: an end is then what was asked for. */
  readonly isClosing: () => boolean;
  readonly report: (line: string) => void;
}

/** Starts a process again whenever it ends, after pauses that double from 0.2 to 8 s. */
export function supervise(supervised: Supervised): void {
  void watch(supervised);
}

async function watch({ name, running, restart, isClosing, report }: Supervised): Promise<void> {
  let current: RunningProcess | undefined = running;
  let pause = FIRST_PAUSE_MS;
  let begun = Date.now();
  while (!isClosing()) {
    if (current !== undefined) {
      const how = await current.exited;
      if (isClosing()) return;
      if (Date.now() - begun > SETTLED_MS) pause = FIRST_PAUSE_MS;
      report(`  ! ${name} ended (${how}); it is started again (log: ${current.logFile})`);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    begun = Date.now();
    current = await restart().catch(() => undefined);
    if (current !== undefined) report(`  ✓ ${name} is back`);
  }
}
