import { join } from 'node:path';
import { ArtefactCache, cacheFolder } from '../artefacts/cache.js';
import { cedarProgram, solverProgram } from '../artefacts/policy-prover.js';
import { pathOf } from '../artefacts/prerequisites.js';
import type { ProverPrograms } from '../../policies/src/symcc.js';
import type { RunTool } from '../processes/run-tool.js';
import { Progress } from '../progress.js';
import { buildFolder } from '../stack/artefacts.js';

const cedarIn = (files: string): string => join(files, 'bin', 'cedar');
const cvc5In = (files: string): string => join(files, 'bin', 'cvc5');

/**
 * Makes what is missing: Cedar compiles for minutes, once. A cvc5 on the PATH is taken as it is.
 * @throws OperationalError `ARTEFACT.*`, `TOOL.FAILED`
 */
export async function prepareProver(progress: Progress, runTool: RunTool): Promise<ProverPrograms> {
  const cache = new ArtefactCache(cacheFolder(), progress, (logFile) => (command, workingDirectory) => {
    const name = command.find((word) => ['cargo', 'python3', 'cc'].includes(word)) ?? command[0];
    return runTool({ name, command, workingDirectory, logFile });
  });
  const cvc5 = pathOf('cvc5') ?? cvc5In(await cache.ensure(solverProgram(buildFolder())));
  return { cedar: cedarIn(await cache.ensure(cedarProgram())), cvc5 };
}

/** The programs if they have been made; makes nothing. */
export function findProver(): ProverPrograms | undefined {
  const [cedar, solver] = [cedarProgram(), solverProgram(buildFolder())];
  const cache = new ArtefactCache(
    cacheFolder(),
    new Progress(() => undefined),
    () => () => Promise.resolve(),
  );
  if (!cache.has(cedar)) return undefined;
  const cvc5 = pathOf('cvc5') ?? (cache.has(solver) ? cvc5In(cache.filesOf(solver)) : undefined);
  return cvc5 === undefined ? undefined : { cedar: cedarIn(cache.filesOf(cedar)), cvc5 };
}
