import { mkdirSync, readdirSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tryHold } from '#exclusive';
import { repositoryRoot } from '../repository-root.js';

/** Everything but logs: data and, above all, secrets. */
const remains = ['secrets', 'workload', 'openid', 'kafka', 'jaeger', 'postgres/data', 'vault/data'];

/** State folder of a run that starts from nothing: `.vouch-<purpose>/<pid>` in the clone. */
export async function freshStateFolder(purpose: 'test' | 'bench'): Promise<string> {
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
  if (existsSync(join(folder, 'secrets'))) rmSync(folder, { recursive: true, force: true });
  release();
}

/** Removes the folder; after a failed run its logs stay. */
export function leaveStateFolder(folder: string, keepLogs: boolean): void {
  if (!keepLogs) rmSync(folder, { recursive: true, force: true });
  else for (const name of remains) rmSync(join(folder, name), { recursive: true, force: true });
}
