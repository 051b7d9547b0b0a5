import { mkdirSync, readdirSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tryHold } from '#exclusive';
import { repositoryRoot } from '../repository-root.js';

/** Everything but logs: data and, above all, secrets. */
const remains = [
  'secrets',
  'tls',
  'workload',
  'openid',
  'kafka',
  'kubernetes',
  'jaeger',
  'postgres/data',
  'vault/data',
  'vault/plugins',
];

/** State folder of a run that starts from nothing: `.vouch-<purpose>/<pid>` in the clone. */
export async function freshStateFolder(purpose: 'test' | 'bench' | 'prove'): Promise<string> {
  const parent = join(repositoryRoot(), `.vouch-${purpose}`);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(parent)) await sweep(join(parent, name));
  const folder = join(parent, String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

/** A killed run could not tidy up after itself: its folder still has secrets, and nobody holds it. */
async function sweep(folder: string): Promise<void> {
  const release = await tryHold(`state ${folder}`);
  if (release === undefined) return;
  if (existsSync(join(folder, 'secrets'))) remove(folder);
  release();
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // A container wrote there as a user whose files only root may remove.
  }
}

/** Removes the folder; after a failed run its logs stay. */
export function leaveStateFolder(folder: string, keepLogs: boolean): void {
  if (!keepLogs) remove(folder);
  else for (const name of remains) remove(join(folder, name));
}
