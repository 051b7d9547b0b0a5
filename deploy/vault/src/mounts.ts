import { OperationalError } from '#errors';
import type { VaultAdmin } from './vault-admin.js';

interface Mount {
  readonly type: string;
  /** Tuning, in Vault's words (`max_lease_ttl`, `audit_non_hmac_response_keys`). */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A secrets engine at `path/`; an existing one of the same type is tuned, never remounted. */
export async function ensureMount(vault: VaultAdmin, path: string, mount: Mount): Promise<void> {
  const mounts = (await vault.read('sys/mounts')) ?? {};
  if (mounts[`${path}/`] === undefined) await vault.write(`sys/mounts/${path}`, { type: mount.type });
  if (mount.config !== undefined) await vault.write(`sys/mounts/${path}/tune`, mount.config);
}

/**
 * An auth method at `auth/path/`; returns its accessor.
 *
 * @throws OperationalError `VAULT.MOUNT_TAKEN` when another type is there: to replace it would end every token
 * that was issued through it, which is for a person to decide.
 */
export async function ensureAuthMethod(vault: VaultAdmin, path: string, mount: Mount): Promise<string> {
  const type = typeOf(((await vault.read('sys/auth')) ?? {})[`${path}/`]);
  if (type === undefined) await vault.write(`sys/auth/${path}`, { type: mount.type });
  else if (type !== mount.type) {
    throw new OperationalError(
      'VAULT.MOUNT_TAKEN',
      `Vault, auth/${path}: it is of type ${type}, not ${mount.type}; name another mount, or disable this one`,
      { retry: 'permanent' },
    );
  }
  if (mount.config !== undefined) await vault.write(`sys/auth/${path}/tune`, mount.config);
  const accessor = ((await vault.read(`sys/auth/${path}`)) ?? {})['accessor'];
  return String(accessor);
}

function typeOf(mount: unknown): string | undefined {
  return typeof mount === 'object' && mount !== null && 'type' in mount ? String(mount.type) : undefined;
}
