import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Bug } from '#errors';

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** The numbered files of `libs/persistence/migrations`, in order. */
export async function migrationFiles(): Promise<readonly Migration[]> {
  const folder = migrationsFolder();
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** What has to be true of the whole cluster before any migration. */
export async function rolesStatement(): Promise<string> {
  return readFile(join(migrationsFolder(), 'roles.sql'), 'utf8');
}

/** Compiled code runs from `dist`, which holds no SQL: the folder is found from the package root. */
function migrationsFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Bug('no package.json above the migrations');
    folder = parent;
  }
  return join(folder, 'libs', 'persistence', 'migrations');
}
