import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const modules = join(root, 'node_modules');
export const dist = join(root, 'dist');

/** Node 24, a dev dependency: the machine's own may be older. */
export const node24 = join(modules, 'node', 'bin', 'node');

/** Progress goes to stderr: what a command answers on stdout may be read by a program. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

export async function timed(what, expected, work) {
  const begun = Date.now();
  const elapsed = () => `${((Date.now() - begun) / 1000).toFixed(0)} s`;
  say(`  … ${what} (takes about ${expected})`);
  const heartbeat = setInterval(() => say(`  … ${what}: ${elapsed()} of about ${expected}`), 10_000);
  try {
    await work();
    say(`  ✓ ${what.padEnd(34)} ${elapsed()}`);
  } finally {
    clearInterval(heartbeat);
  }
}
