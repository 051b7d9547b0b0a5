import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe, RunCommand } from './recipe.js';

interface GoProgram {
  /** Path in the artefact. */
  readonly output: string;
  readonly package: string;
  readonly tags?: string;
}

/** `tools.go` names the packages that are built, so that `go.sum` covers them. */
const moduleFiles = ['go.mod', 'go.sum', 'tools.go'];

const platform = `${process.platform}-${process.arch}`;

/**
 * Builds with module and build caches of its own, so that nothing is left in the user's, and so that an
 * interrupted build goes on from what is there. `go.sum` is the checksum of every module.
 */
async function goBuild(source: string, program: GoProgram, target: string, work: string, run: RunCommand) {
  const module = join(work, 'module');
  mkdirSync(join(work, 'tmp'), { recursive: true });
  cpSync(source, module, { recursive: true });
  const environment = [
    'CGO_ENABLED=0',
    'GOFLAGS=-mod=readonly',
    `GOMODCACHE=${join(work, 'modules')}`,
    `GOCACHE=${join(work, 'objects')}`,
    `GOTMPDIR=${join(work, 'tmp')}`,
  ];
  const flags = ['-modcacherw', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w'];
  const tags = program.tags === undefined ? [] : ['-tags', program.tags];
  const output = ['-o', join(target, program.output)];
  await run(['env', ...environment, 'go', 'build', ...flags, ...tags, ...output, program.package], module);
}

interface GoRecipe {
  readonly name: string;
  /** Folder of the Go module; `name` unless another artefact comes from the same module. */
  readonly module?: string;
  readonly version: string;
  readonly expectedMs: number;
  readonly inputs: readonly string[];
  readonly programs: readonly GoProgram[];
}

function goRecipe(buildFolder: string, recipe: GoRecipe): Recipe {
  const source = join(buildFolder, recipe.module ?? recipe.name);
  return {
    ...recipe,
    source,
    needs: ['go'],
    parameters: [
      platform,
      ...recipe.programs.map((program) => `${program.output} ${program.package} ${program.tags ?? ''}`),
    ],
    async make(target, work, run) {
      for (const program of recipe.programs) await goBuild(source, program, target, work, run);
    },
  };
}

/** Vault and, in `plugins/` (which Vault wants to itself), the PostgreSQL plugin. */
export function vaultPrograms(buildFolder: string): Recipe {
  return goRecipe(buildFolder, {
    name: 'vault',
    version: '1.21.0',
    expectedMs: 300_000,
    inputs: moduleFiles,
    programs: [
      { output: 'vault', package: 'github.com/hashicorp/vault', tags: 'minimal' },
      {
        output: 'plugins/postgresql-database-plugin',
        package: 'github.com/hashicorp/vault/plugins/database/postgresql/postgresql-database-plugin',
      },
    ],
  });
}

/** Jaeger 2, without its web page, which is no part of the module. */
export function jaegerProgram(buildFolder: string): Recipe {
  return goRecipe(buildFolder, {
    name: 'jaeger',
    version: '1.76.0',
    expectedMs: 300_000,
    inputs: ['go.mod', 'go.sum'],
    programs: [{ output: 'jaeger', package: 'github.com/jaegertracing/jaeger/cmd/jaeger' }],
  });
}

/**
 * Kubernetes login for Vault, as Vault's own module pins it. An artefact of its own: only tests of this way in
 * need it, and building it must not build Vault again.
 */
export function vaultKubernetesPlugin(buildFolder: string): Recipe {
  return goRecipe(buildFolder, {
    name: 'vault-plugin-auth-kubernetes',
    module: 'vault',
    version: '0.23.1',
    expectedMs: 60_000,
    inputs: moduleFiles,
    programs: [
      {
        output: 'vault-plugin-auth-kubernetes',
        package: 'github.com/hashicorp/vault-plugin-auth-kubernetes/cmd/vault-plugin-auth-kubernetes',
      },
    ],
  });
}

/** A Kubernetes API server and etcd, its store: real service accounts, without nodes to run anything on. */
export function kubernetesPrograms(buildFolder: string): Recipe {
  return goRecipe(buildFolder, {
    name: 'kubernetes',
    version: '1.34.2',
    expectedMs: 270_000,
    inputs: moduleFiles,
    programs: [
      { output: 'kube-apiserver', package: 'k8s.io/kubernetes/cmd/kube-apiserver' },
      { output: 'etcd', package: 'go.etcd.io/etcd/server/v3' },
    ],
  });
}
