import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { OperationalError } from '#errors';

const NOBODY = 65_534;

/**
 * PostgreSQL refuses to run as root. For root it runs as `nobody`; the one capability left to it lets it walk
 * through folders that only root may enter, where clone and cache usually lie.
 */
const asNobody = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  // access(2) looks without capabilities unless this is set, and initdb asks it about its own programs.
  '--securebits=+no_setuid_fixup',
] as const;

/** What goes before a command so that it does not run as root; nothing when we are not root ourselves. */
export function unprivilegedPrefix(): readonly string[] {
  if (process.getuid?.() !== 0) return [];
  const probe = spawnSync(asNobody[0], [...asNobody.slice(1), 'true'], { stdio: 'ignore' });
  if (probe.status === 0) return asNobody;
  throw new OperationalError(
    'POSTGRES.NO_UNPRIVILEGED_USER',
    'PostgreSQL does not run as root, and setpriv cannot make it nobody here; run vouch as another user',
    { retry: 'permanent' },
  );
}

/** Gives a folder to the user that the prefix runs as. */
export function giveToUnprivileged(path: string): void {
  if (process.getuid?.() === 0) chownSync(path, NOBODY, NOBODY);
}
