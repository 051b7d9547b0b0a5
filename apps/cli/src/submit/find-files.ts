import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Complaint } from '../complaint.js';
import { locate } from '../locate.js';

/** A file to submit. */
export interface FoundFile {
  /** As the person named it, or below the folder that they named. */
  readonly name: string;
  readonly path: string;
}

type Found = { readonly files: readonly FoundFile[] } | { readonly problem: string };

function jsonBelow(folder: string): readonly string[] {
  const hidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') && !hidden(path) && statSync(join(folder, path)).isFile())
    .sort();
}

function find(named: string): Found {
  const path = locate(named);
  try {
    if (statSync(path).isDirectory()) {
      const files = jsonBelow(path).map((below) => ({ name: join(named, below), path: join(path, below) }));
      return files.length > 0 ? { files } : { problem: 'holds no *.json file' };
    }
    accessSync(path, constants.R_OK);
    return { files: [{ name: named, path }] };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { problem: missing ? 'there is no such file or folder' : 'cannot be read' };
  }
}

/**
 * The files that are meant: a file whatever its name, a folder's `*.json` at any depth in order of their
 * names. A file that is named twice is meant once.
 * @throws Complaint naming every path that is none
 */
export function findFiles(named: readonly string[]): readonly FoundFile[] {
  const found = named.map((name) => ({ name, found: find(name) }));
  const problems = found.flatMap(({ name, found: it }) =>
    'problem' in it ? [`${name}: ${it.problem}`] : [],
  );
  if (problems.length > 0) throw new Complaint(problems.join('\n'), 2);
  const files = found.flatMap(({ found: it }) => ('files' in it ? it.files : []));
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
