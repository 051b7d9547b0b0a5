import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stack } from '../stack/stack.js';

/** One entry of PostgreSQL's JSON log, as far as tests look. */
export interface ServerLogEntry {
  readonly user?: string;
  readonly application_name?: string;
  readonly message?: string;
  readonly statement?: string;
}

/** Entries of logins whose name holds the text; the server writes them a moment after the fact. */
export function serverLogOf(textInLogin: string): readonly ServerLogEntry[] {
  return serverLogFiles()
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line.includes(textInLogin) && line.endsWith('}'))
    .map((line) => JSON.parse(line) as ServerLogEntry)
    .filter(({ user }) => user?.includes(textInLogin) === true);
}

export function serverLogFiles(): readonly string[] {
  const folder = stack().postgres.logDirectory;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
}
