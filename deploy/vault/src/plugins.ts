import type { VaultPlugin } from './options.js';
import type { VaultAdmin } from './vault-admin.js';

/** Makes an external plugin known under `<kind>/<name>`; a built-in one is known already. */
export async function registerPlugin(vault: VaultAdmin, name: string, plugin: VaultPlugin): Promise<void> {
  if (plugin.kind === 'builtin') return;
  const { command, sha256 } = plugin;
  await vault.write(`sys/plugins/catalog/${name}`, { command, sha256 });
}
