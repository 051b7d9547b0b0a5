import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Bug } from '#errors';

/** The clone this code runs from, whether as `deploy/native/*.ts` or as `dist/deploy/native/*.js`. */
export function repositoryRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Bug('no package.json above the launcher');
    folder = dirname(folder);
  }
  return folder;
}
