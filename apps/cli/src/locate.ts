import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readConfig } from '#config';
import { Bug } from '#errors';
import { z } from 'zod';

/** The clone this code runs from, whether as `apps/cli/*.ts` or as `dist/apps/cli/*.js`. */
export function repositoryRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Bug('no package.json above the command line');
    folder = dirname(folder);
  }
  return folder;
}

/**
 * A path as the person meant it. npm runs us in the clone's root and tells in `INIT_CWD` where the person
 * is; what exists there wins over what exists in the root.
 */
export function locate(path: string): string {
  const there = placeFor(path);
  return existsSync(there) ? there : resolve(path);
}

/** Where a file is to be written that need not exist yet: from where the person is. */
export function placeFor(path: string): string {
  const { INIT_CWD } = readConfig({ INIT_CWD: z.string().min(1).optional() });
  return INIT_CWD === undefined ? resolve(path) : resolve(INIT_CWD, path);
}
