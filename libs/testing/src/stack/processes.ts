import { existsSync, readFileSync } from 'node:fs';
import { Bug } from '#errors';
import { appNames, type AppName } from '../../../../deploy/native/state/stack-description.js';
import { until } from '../until.js';
import { stack, statePath } from './stack.js';

export { appNames, type AppName };

export interface StackProcess {
  readonly name: string;
  readonly pid: number;
}

/** Every process that the launcher runs, servers included; none of another machine or a container. */
export function stackProcesses(): readonly StackProcess[] {
  const file = statePath('processes.json');
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as { processes: StackProcess[] }).processes;
}

/** An app that was killed: `back` resolves once its successor is ready. */
export interface KilledApp {
  readonly pid: number;
  readonly back: () => Promise<void>;
}

/** Ends an app as a crash would: nothing is finished, nothing is tidied up. */
export function killApp(app: AppName): KilledApp {
  const pid = stack().apps[app]?.pid;
  if (pid === undefined) throw new Bug(`${app} does not run`);
  const readyBefore = timesReady(app);
  process.kill(pid, 'SIGKILL');
  const back = async (): Promise<void> => {
    await until(`${app} is back`, async () => {
      const place = stack().apps[app];
      if (place === undefined || place.pid === pid) return false;
      return place.url === undefined ? timesReady(app) > readyBefore : isServing(place.url);
    });
  };
  return { pid, back };
}

/** An agent says so once for each time it was started. */
function timesReady(app: AppName): number {
  return readFileSync(statePath('logs', `${app}.log`), 'utf8').split('"msg":"ready"').length;
}

async function isServing(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}

/** Stops a server's process where it stands while `work` runs: it neither answers nor closes anything. */
export async function whileFrozen<T>(server: string, work: () => Promise<T>): Promise<T> {
  const frozen = stackProcesses().find(({ name }) => name === server);
  if (frozen === undefined) throw new Bug(`${server} does not run as a process of this stack`);
  process.kill(frozen.pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    process.kill(frozen.pid, 'SIGCONT');
  }
}
