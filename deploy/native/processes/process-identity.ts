import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** State letter and start time from `/proc/<pid>/stat`; the name before them may hold spaces and brackets. */
function linuxStat(pid: number): { readonly state: string; readonly started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function portableStat(pid: number): { readonly state: string; readonly started: string } | undefined {
  try {
    const answer = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    return answer === '' ? undefined : { state: answer.charAt(0), started: answer.slice(1).trim() };
  } catch {
    return undefined;
  }
}

/**
 * What tells this process from a later one with the same pid: when it started. `undefined` when there is no
 * such process, or only its unreaped remains.
 */
export function processIdentity(pid: number): string | undefined {
  const stat = process.platform === 'linux' ? linuxStat(pid) : portableStat(pid);
  return stat === undefined || stat.state === 'Z' ? undefined : stat.started;
}
