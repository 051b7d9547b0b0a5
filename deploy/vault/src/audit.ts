import type { VaultAdmin } from './vault-admin.js';

const device = 'file';

/** Headers that tie an audit entry to its trace and its submission; both are ids, so they stay in plain. */
const headers = ['traceparent', 'x-correlation-id'] as const;

/**
 * One file device. Vault answers nothing that it could not write there, so a full disk stops it: that is
 * wanted. A device at another path (the state folder was moved) is replaced.
 */
export async function auditEverything(vault: VaultAdmin, auditFile: string): Promise<void> {
  const devices = (await vault.read('sys/audit')) ?? {};
  if (pathOf(devices[`${device}/`]) !== auditFile) {
    if (devices[`${device}/`] !== undefined) await vault.remove(`sys/audit/${device}`);
    await vault.write(`sys/audit/${device}`, {
      type: 'file',
      options: { file_path: auditFile, mode: '0600' },
    });
  }
  for (const header of headers) {
    await vault.write(`sys/config/auditing/request-headers/${header}`, { hmac: false });
  }
}

function pathOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || !('options' in entry)) return undefined;
  const { options } = entry;
  return typeof options === 'object' && options !== null && 'file_path' in options
    ? options.file_path
    : undefined;
}
