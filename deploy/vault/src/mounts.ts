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

/** An auth method at `auth/path/`; returns its accessor. */
export async function ensureAuthMethod(vault: VaultAdmin, path: string, mount: Mount): Promise<string> {
  const existing = ((await vault.read('sys/auth')) ?? {})[`${path}/`];
  if (existing === undefined) await vault.write(`sys/auth/${path}`, { type: mount.type });
  if (mount.config !== undefined) await vault.write(`sys/auth/${path}/tune`, mount.config);
  const accessor = ((await vault.read(`sys/auth/${path}`)) ?? {})['accessor'];
  return String(accessor);
}
