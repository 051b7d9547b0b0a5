import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Prerequisite } from './prerequisites.js';

/** Runs one command of a recipe in `folder`, its output in the artefact's log. */
export type RunCommand = (command: readonly [string, ...string[]], folder: string) => Promise<void>;

/** How one artefact comes to be. */
export interface Recipe {
  readonly name: string;
  readonly version: string;
  /** Folder that holds `inputs`. */
  readonly source: string;
  /** Pins (module files, checksums): a change of any makes another artefact. */
  readonly inputs: readonly string[];
  /** Flags, targets and platform: everything else that decides what comes out. */
  readonly parameters: readonly string[];
  readonly expectedMs: number;
  /** Programs of this machine that making it takes. */
  readonly needs: readonly Prerequisite[];
  /**
   * Makes the artefact in `target`. `work` is scratch space that survives an interruption, so that the next
   * attempt goes on from there, and is deleted after success.
   */
  make(target: string, work: string, run: RunCommand): Promise<void>;
}

/** Folder name in the cache: what it is, and the digest of everything that decides what is in it. */
export function recipeKey(recipe: Recipe): string {
  const digest = createHash('sha256');
  for (const parameter of recipe.parameters) digest.update(`${parameter}\0`);
  for (const input of recipe.inputs) digest.update(readFileSync(join(recipe.source, input)));
  return `${recipe.name}-${recipe.version}-${digest.digest('hex').slice(0, 12)}`;
}
