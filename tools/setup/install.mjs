import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './child.mjs';
import { modules, node24, root, timed } from './paths.mjs';

const stamp = join(modules, '.vouch-lock-sha256');

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** npm lists what it installed in a hidden lock file; the same versions in the same places are a match. */
function npmAgrees() {
  const hidden = read(join(modules, '.package-lock.json'));
  if (hidden === undefined) return false;
  const installed = JSON.parse(hidden).packages;
  const { '': _root, ...wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const missing = Object.entries(wanted).some(
    ([place, { version, optional, devOptional }]) =>
      installed[place]?.version !== version && !(installed[place] === undefined && (optional || devOptional)),
  );
  return !missing && Object.keys(installed).every((place) => place in wanted);
}

/** Makes `node_modules` what package-lock.json says. */
export async function ensureInstalled() {
  const digest = lockDigest();
  if (existsSync(node24) && read(stamp) === digest) return;
  if (!existsSync(node24) || !npmAgrees()) {
    const npm = process.env.npm_execpath?.endsWith('.js')
      ? [process.execPath, process.env.npm_execpath]
      : ['npm'];
    await timed('npm ci', '1 min', () =>
      runToEnd([...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci'),
    );
  }
  writeFileSync(stamp, digest);
}
