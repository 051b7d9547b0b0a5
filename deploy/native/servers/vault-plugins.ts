import { copyFileSync, readdirSync, realpathSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { StateFolder } from '../state/state-folder.js';

/**
 * The one folder that this stack's Vault runs plugins from. Vault follows no link out of it, and it changes while
 * Vault runs, so plugins are copied there from the artefacts.
 */
export function vaultPluginFolder(state: StateFolder): string {
  return realpathSync(state.folder('vault', 'plugins'));
}

/**
 * Copies every plugin of a folder; one that is registered runs from its next mount or start on. A file that still
 * runs, of a Vault that was killed, cannot be written to, but replaced.
 */
export function addVaultPlugins(state: StateFolder, folder: string): void {
  const target = vaultPluginFolder(state);
  for (const name of readdirSync(folder)) {
    const copy = state.path('vault', `${name}.new`);
    copyFileSync(join(folder, name), copy);
    renameSync(copy, join(target, name));
  }
}
