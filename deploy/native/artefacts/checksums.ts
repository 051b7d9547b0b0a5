import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** sha256 in hex, by path relative to some folder. */
export type Checksums = Readonly<Record<string, string>>;

/** Reads `sha256sum` output: `<64 hex digits>  <name>` per line. */
export function parseChecksums(text: string): Checksums {
  const entries = text.split('\n').flatMap((line) => {
    const [, digest, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trim()) ?? [];
    return digest === undefined || name === undefined ? [] : [[name, digest] as const];
  });
  return Object.fromEntries(entries);
}

/** What is wrong with files found, against those expected; empty when nothing is. */
export function compareChecksums(found: Checksums, expected: Checksums): readonly string[] {
  return Object.entries(found).flatMap(([name, digest]) => {
    if (expected[name] === undefined) return [`${name} is not expected`];
    return expected[name] === digest ? [] : [`${name} has another sha256`];
  });
}

async function digestOf(path: string): Promise<string> {
  const stat = lstatSync(path);
  const digest = createHash('sha256');
  if (stat.isSymbolicLink()) digest.update(`-> ${readlinkSync(path)}`);
  else await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), digest);
  return digest.digest('hex');
}

/** Digests of every file below a folder. */
export async function checksumsOf(folder: string): Promise<Checksums> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const entries = await Promise.all(
    files.map(async (file) => [file.slice(folder.length + 1), await digestOf(file)] as const),
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
