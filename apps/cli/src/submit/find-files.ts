import { accessSync, closeSync, constants, openSync, readdirSync, readSync, statSync } from 'node:fs';
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

/** What a folder's claims are in. */
const endings = ['.json', '.837', '.edi', '.x12'];

/** A text among other texts is a claim when it is X12. */
function beginsWithIsa(path: string): boolean {
  const begin = Buffer.alloc(3);
  const file = openSync(path, 'r');
  try {
    return readSync(file, begin) === begin.length && begin.toString('latin1') === 'ISA';
  } finally {
    closeSync(file);
  }
}

function isClaims(path: string): boolean {
  return endings.some((ending) => path.endsWith(ending)) || (path.endsWith('.txt') && beginsWithIsa(path));
}

function claimsBelow(folder: string): readonly string[] {
  const hidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !hidden(path) && statSync(join(folder, path)).isFile() && isClaims(join(folder, path)))
    .sort();
}

function find(named: string): Found {
  const path = locate(named);
  try {
    if (statSync(path).isDirectory()) {
      const files = claimsBelow(path).map((below) => ({ name: join(named, below), path: join(path, below) }));
      return files.length > 0 ? { files } : { problem: 'holds no *.json, *.837, *.edi or *.x12 file' };
    }
    accessSync(path, constants.R_OK);
    return { files: [{ name: named, path }] };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { problem: missing ? 'there is no such file or folder' : 'cannot be read' };
  }
}

/**
 * The files that are meant: a file whatever its name, a folder's claims at any depth in order of their
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
