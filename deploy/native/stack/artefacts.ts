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
  /** When Jaeger must be compiled first, that begins after `others`: they need the processors now. */
  jaeger(others: readonly Promise<unknown>[]): Promise<string>;
}

export function buildFolder(): string {
  return join(repositoryRoot(), 'deploy', 'native', 'build');
}

/** Begins to make what is missing, side by side; each is awaited where it is needed. */
export function prepareArtefacts(progress: Progress, runTool: RunTool): Artefacts {
  const recipes = buildFolder();
  const cache = new ArtefactCache(cacheFolder(), progress, (logFile) => (command, workingDirectory) => {
    const name = command.find((word) => ['mvn', 'go', 'tar'].includes(word)) ?? command[0];
    return runTool({ name, command, workingDirectory, logFile });
  });
  const jars = cache.ensure(javaArchives(recipes));
  return {
    jars,
    postgres: jars.then((folder) => cache.ensure(postgresPrograms(recipes, folder))),
    vault: cache.ensure(vaultPrograms(recipes)),
    async jaeger(others) {
      const recipe = jaegerProgram(recipes);
      if (!cache.has(recipe)) await Promise.all(others);
      return cache.ensure(recipe);
    },
  };
}
