import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bug } from '#errors';
import type { VaultAdmin } from './vault-admin.js';

/** Writes every policy of `deploy/vault/policies`; a write of the same text changes nothing. */
export async function writePolicies(vault: VaultAdmin): Promise<void> {
  const folder = policiesFolder();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.hcl'))) {
    const policy = await readFile(join(folder, file), 'utf8');
    await vault.write(`sys/policies/acl/${file.slice(0, -'.hcl'.length)}`, { policy });
  }
}

/** The compiled bootstrap runs from `dist`, which holds no `.hcl`: the folder is found from the package root. */
function policiesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Bug('no package.json above the Vault bootstrap');
    folder = parent;
  }
  return join(folder, 'deploy', 'vault', 'policies');
}
