import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readSecretFile, writeSecretFile } from '../state/secret-file.js';
import { demoPeople } from './demo-people.js';

const people = z.record(z.string(), z.object({ username: z.string().min(1), password: z.string().min(1) }));

/** `people.json`: how each demo person signs in, by the person's name. */
export type PeopleFile = z.infer<typeof people>;

/** Everybody who is there keeps the password; who is missing gets a new one of 192 random bits. */
export function withEverybody(stored: PeopleFile): PeopleFile {
  const added = demoPeople
    .filter(({ name }) => stored[name] === undefined)
    .map(({ name }) => [name, { username: name, password: randomBytes(24).toString('base64url') }] as const);
  return { ...stored, ...Object.fromEntries(added) };
}

/** Reads the file, and writes it when somebody was missing. */
export function loadPeople(file: string): PeopleFile {
  const stored = readSecretFile(file, people) ?? {};
  const complete = withEverybody(stored);
  if (Object.keys(complete).length > Object.keys(stored).length) writeSecretFile(file, complete);
  return complete;
}
