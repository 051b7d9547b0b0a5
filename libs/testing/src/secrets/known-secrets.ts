import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { stack, statePath } from '../stack/stack.js';

/** A secret of this stack, and the file it lies in: a finding names the file, never the secret. */
export interface KnownSecret {
  readonly file: string;
  readonly value: string;
}

/** Fields of JSON files that hold secrets; the others hold names and public halves. */
const secretFields = new Set(['password', 'd', 'cookies']);

/** Shorter texts would be found by chance. */
const shortest = 16;

/** Every password, key and token that lies in the state folder. */
export function knownSecrets(): readonly KnownSecret[] {
  const files = [
    ...filesIn('secrets'),
    ...filesIn('openid'),
    ...Object.keys(stack().apps).map((app) => ['workload', app, 'token']),
    ...keysBelow('tls'),
  ];
  return files.flatMap((names) =>
    secretsIn(readFileSync(statePath(...names), 'utf8'))
      .filter((value) => value.length >= shortest)
      .map((value) => ({ file: names.join('/'), value })),
  );
}

function filesIn(folder: string): string[][] {
  if (!existsSync(statePath(folder))) return [];
  return readdirSync(statePath(folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [folder, name]);
}

function keysBelow(folder: string): string[][] {
  if (!existsSync(statePath(folder))) return [];
  return readdirSync(statePath(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.key'))
    .map((path) => [folder, path]);
}

function secretsIn(text: string): readonly string[] {
  if (text.startsWith('-----BEGIN')) return text.split('\n').filter((line) => /^[A-Za-z0-9+/=]+$/.test(line));
  try {
    return textsBelow(JSON.parse(text), false);
  } catch {
    return [text.trim()];
  }
}

function textsBelow(value: unknown, secret: boolean): readonly string[] {
  if (typeof value === 'string') return secret ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) =>
    textsBelow(below, secret || secretFields.has(name)),
  );
}

/** What looks like a secret whatever its value: tokens of Vault, signed tokens, private keys, passwords in SQL. */
export const secretShapes = [
  /hv[sbr]\.[A-Za-z0-9_-]{20,}/,
  /eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /password\s+'[^']{8,}/i,
] as const;

/** What of all that a text holds: names of files and shapes. */
export function secretsFoundIn(
  text: string,
  secrets: readonly KnownSecret[],
  shapes: readonly RegExp[],
): string[] {
  return [
    ...new Set(secrets.filter(({ value }) => text.includes(value)).map(({ file }) => file)),
    ...shapes.filter((shape) => shape.test(text)).map(String),
  ];
}
