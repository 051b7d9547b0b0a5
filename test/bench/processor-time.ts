import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Recorded {
  readonly name: string;
  readonly pid: number;
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/**
 * Processor time in milliseconds that Vault and PostgreSQL of a stack have used so far: their processes, plugins
 * and sessions, those included that have ended. Unlike the time on the clock it does not grow with what else the
 * machine does.
 */
export function serversProcessorMillis(state: string): number {
  const { processes } = JSON.parse(readFileSync(join(state, 'processes.json'), 'utf8')) as {
    processes: Recorded[];
  };
  const groups = processes.filter(({ name }) => ['vault', 'postgres'].includes(name)).map(({ pid }) => pid);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => millisOf(pid, groups)).reduce((sum, each) => sum + each, 0);
}

function millisOf(pid: string, groups: readonly number[]): number {
  const stat = statOf(pid);
  if (!groups.includes(Number(stat[2]))) return 0;
  // Own time in user and system mode, then that of children that have ended: PostgreSQL's sessions.
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(stat[field]) * TICK_MS, 0);
}

/** Fields after the name, which may hold spaces. */
function statOf(pid: string): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
