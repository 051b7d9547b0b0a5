import type { RunningProcess } from '../processes/process-table.js';

/** One server of the stack. `start` resolves when it gives real answers, and may be called again after a crash. */
export interface Server {
  readonly name: string;
  start(): Promise<RunningProcess>;
}
