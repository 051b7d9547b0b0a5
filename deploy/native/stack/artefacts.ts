import { join } from 'node:path';
import { ArtefactCache, cacheFolder } from '../artefacts/cache.js';
import { jaegerProgram, vaultPrograms } from '../artefacts/go-programs.js';
import { javaArchives, postgresPrograms } from '../artefacts/java-archives.js';
import type { RunTool } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { repositoryRoot } from '../repository-root.js';

/** Folders of everything that a native stack runs. */
export interface Artefacts {
  readonly jars: Promise<string>;
  readonly postgres: Promise<string>;
  readonly vault: Promise<string>;
  /** Starts building when called, once the two cores are no longer needed for readiness. */
  jaeger(): Promise<string>;
}

export function buildFolder(): string {
  return join(repositoryRoot(), 'deploy', 'native', 'build');
}

/** Begins to make what is missing, side by side; each is awaited where it is needed. */
export function prepareArtefacts(progress: Progress, runTool: RunTool): Artefacts {
  const recipes = buildFolder();
  const cache = new ArtefactCache(cacheFolder(), progress, (logFile) => (command, workingDirectory) => {
    const name = command[0] === 'env' ? 'go' : command[0];
    return runTool({ name, command, workingDirectory, logFile });
  });
  const jars = cache.ensure(javaArchives(recipes));
  const postgres = jars.then((folder) => cache.ensure(postgresPrograms(recipes, folder)));
  const vault = cache.ensure(vaultPrograms(recipes));
  // Each is awaited later; a failure before that must not end the process unheard.
  for (const artefact of [jars, postgres, vault]) artefact.catch(() => undefined);
  return { jars, postgres, vault, jaeger: () => cache.ensure(jaegerProgram(recipes)) };
}
