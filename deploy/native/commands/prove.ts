import { isOperationalError } from '#errors';
import { tryHold } from '#exclusive';
import { proveAll } from '../../policies/src/prove-all.js';
import type { Flags } from '../flags.js';
import { ProcessTable } from '../processes/process-table.js';
import { toolRunner } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { prepareProver } from '../prover/prover-programs.js';
import { StateFolder } from '../state/state-folder.js';
import { freshStateFolder, leaveStateFolder } from './fresh-state.js';
import type { StopRequest } from './stop-request.js';

/** `npm run prove`: what the policies never allow and always grant, proven; exit code 1 when one is not. */
export async function prove(_flags: Flags, progress: Progress, stop: StopRequest): Promise<number> {
  const state = new StateFolder(await freshStateFolder('prove'));
  const release = await tryHold(`state ${state.root}`);
  const table = await ProcessTable.open(state.path('processes.json'), state.path('logs'));
  try {
    const proven = prepareProver(progress, toolRunner(table)).then(async (programs) =>
      (await proveAll(programs, state.folder('work'), (line) => {
        progress.line(line);
      }))
        ? 0
        : 1,
    );
    // When the request wins, what the work still throws is the consequence of stopping.
    proven.catch(() => undefined);
    return await Promise.race([proven, stop.asked.then(() => stop.exitCode)]);
  } catch (error) {
    if (!isOperationalError(error)) throw error;
    progress.line(`\n${error.message}`);
    return 1;
  } finally {
    await table.stopAll();
    leaveStateFolder(state.root, false);
    release?.();
  }
}
