import { join } from 'node:path';
import { isOperationalError } from '#errors';
import { ArtefactCache, cacheFolder, filesOf } from '../artefacts/cache.js';
import {
  jaegerProgram,
  kubernetesPrograms,
  vaultKubernetesPlugin,
  vaultPrograms,
} from '../artefacts/go-programs.js';
import { javaArchives, postgresPrograms } from '../artefacts/java-archives.js';
import { embeddingModel } from '../artefacts/embedding-model.js';
import { ggufRuntime } from '../artefacts/gguf-runtime.js';
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
    const name = command.find((word) => ['mvn', 'go', 'tar', 'npm'].includes(word)) ?? command[0];
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

/**
 * Folder of the embedding model. Undefined where it cannot be had: questions are then compared by their words, and a
 * line says so.
 */
export async function prepareEmbeddingModel(
  progress: Progress,
  runTool: RunTool,
): Promise<string | undefined> {
  try {
    return await artefactCache(progress, runTool).ensure(embeddingModel(buildFolder()));
  } catch (thrown) {
    if (!isOperationalError(thrown)) throw thrown;
    progress.line(`${thrown.message}\n  questions are compared by their words alone`);
    return undefined;
  }
}

/** Where the embedding model is, or will be: who is told of it does without until then. */
export function embeddingModelFolder(): string {
  return filesOf(cacheFolder(), embeddingModel(buildFolder()));
}

/** Where that is which runs GGUF files, or will be. */
export function ggufRuntimeFolder(): string {
  return filesOf(cacheFolder(), ggufRuntime(buildFolder()));
}

/** Fetches it, when it was asked for. @throws OperationalError `TOOL.*`, `ARTEFACT.*` */
export async function prepareGgufRuntime(progress: Progress, runTool: RunTool): Promise<string> {
  return artefactCache(progress, runTool).ensure(ggufRuntime(buildFolder()));
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
