import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFiles } from '../src/submit/find-files.js';

const folder = mkdtempSync(join(tmpdir(), 'vouch-cli-'));

beforeAll(() => {
  for (const name of ['a', 'a/deep', '.hidden', 'empty']) mkdirSync(join(folder, name));
  for (const name of ['b.json', 'a/2.json', 'a/10.json', 'a/deep/c.json', 'a/notes.txt', '.hidden/d.json']) {
    writeFileSync(join(folder, name), '{}');
  }
  for (const name of ['a/batch.837', 'a/batch.txt']) writeFileSync(join(folder, name), 'ISA*00*');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const names = (...paths: string[]): string[] =>
  findFiles(paths.map((path) => join(folder, path))).map(({ path }) => path.slice(folder.length + 1));

test('a folder means its claims at any depth, in order of their names, none that is hidden, and texts that are X12', () => {
  expect(names('')).toEqual([
    'a/10.json',
    'a/2.json',
    'a/batch.837',
    'a/batch.txt',
    'a/deep/c.json',
    'b.json',
  ]);
});

test('a file is meant whatever its name, and once however often it is named', () => {
  expect(names('a/notes.txt', 'b.json', '')).toEqual([
    'a/notes.txt',
    'b.json',
    'a/10.json',
    'a/2.json',
    'a/batch.837',
    'a/batch.txt',
    'a/deep/c.json',
  ]);
});

test('every path that is wrong is named at once', () => {
  expect(() => names('missing.json', 'b.json', 'empty')).toThrow(
    /missing\.json: there is no such file or folder\n.*empty: holds no \*\.json, /,
  );
});
