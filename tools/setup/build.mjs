import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runToEnd } from './child.mjs';
import { dist, modules, node24, root, timed } from './paths.mjs';

const stamp = join(dist, '.vouch-build');
const folders = ['apps', 'libs', 'deploy', 'test'];
const files = ['package-lock.json', 'package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

function sourcesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name) && !/\.(spec|test)\.ts$/.test(entry.name),
    )
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** By content: a checkout changes every date and perhaps no file. */
function sourceDigest() {
  const digest = createHash('sha256');
  const existing = new Set(readdirSync(root));
  for (const file of [...files, ...folders.filter((folder) => existing.has(folder)).flatMap(sourcesIn)]) {
    digest.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return digest.digest('hex');
}

function builtDigest() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

/** Compiles when a source differs from those of the last build. */
export async function ensureBuilt() {
  const digest = sourceDigest();
  if (builtDigest() === digest) return;
  const nest = join(modules, '@nestjs', 'cli', 'bin', 'nest.js');
  await timed('nest build', '15 s', () => runToEnd([node24, nest, 'build'], 'nest build'));
  writeFileSync(stamp, digest);
}
