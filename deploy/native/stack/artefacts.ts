import { join } from 'node:path';
import { ArtefactCache, cacheFolder } from '../artefacts/cache.js';
import {
  jaegerProgram,
  kubernetesPrograms,
  vaultKubernetesPlugin,
  vaultPrograms,
} from '../artefacts/go-programs.js';
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

function artefactCache(progress: Progress, runTool: RunTool): ArtefactCache {
  return new ArtefactCache(cacheFolder(), progress, (logFile) => (command, workingDirectory) => {
    const name = command.find((word) => ['mvn', 'go', 'tar'].includes(word)) ?? command[0];
    return runTool({ name, command, workingDirectory, logFile });
  });
}

/** Begins to make what is missing, side by side; each is awaited where it is needed. */
export function prepareArtefacts(progress: Progress, runTool: RunTool): Artefacts {
  const recipes = buildFolder();
  const cache = artefactCache(progress, runTool);
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

/** What only tests need: folders of an API server with its store, and of Vault's plugin that asks it. */
export interface KubernetesArtefacts {
  readonly server: string;
  readonly plugin: string;
}

/** One after the other: each keeps every processor busy. */
export async function prepareKubernetes(progress: Progress, runTool: RunTool): Promise<KubernetesArtefacts> {
  const cache = artefactCache(progress, runTool);
  const plugin = await cache.ensure(vaultKubernetesPlugin(buildFolder()));
  return { plugin, server: await cache.ensure(kubernetesPrograms(buildFolder())) };
}
