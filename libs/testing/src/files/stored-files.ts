import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../../deploy/native/repository-root.js';

/**
 * Public test data beside the repository, or where `VOUCH_SHARED_DATA` says, when there is any: `SOURCES.md` there
 * says what it is.
 */
export const publicData = process.env['VOUCH_SHARED_DATA'] ?? join(repositoryRoot(), '../shared/data');
export const hasPublicData = existsSync(publicData);
export const samples = join(repositoryRoot(), 'samples');

export interface StoredFile {
  readonly name: string;
  readonly body: unknown;
}

/** The JSON files of a folder by name; none when the folder is not there. */
export function jsonFiles(folder: string): StoredFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => ({ name, body: readJson(join(folder, name)) }));
}

/** Undefined for a file that is no JSON. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
