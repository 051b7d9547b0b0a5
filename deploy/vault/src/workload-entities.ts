import { serviceAccount } from './names.js';
import { VaultRefusal, type VaultAdmin } from './vault-admin.js';

/** Key of the entity's metadata that names its service account; actor tokens carry its value. */
export const serviceAccountKey = 'service_account';

/** How a way in names an app, at the mount of that way. */
export interface LoginAlias {
  readonly name: string;
  readonly mountAccessor: string;
}

/**
 * One entity per app, there before its first login, with the name that this way in gives the app. Every way in
 * leads to the same entity, so an app stays one client of Vault, and what its actor token says is written here,
 * by the bootstrap alone, never by who logs in.
 */
export async function ensureWorkloadEntity(vault: VaultAdmin, app: string, alias: LoginAlias): Promise<void> {
  const path = `identity/entity/name/${app}`;
  // What an app may do comes with its login; a policy on the entity would come on top of it, unseen.
  await vault.write(path, { metadata: { [serviceAccountKey]: serviceAccount(app) }, policies: [] });
  const id = ((await vault.read(path)) ?? {})['id'];
  if (typeof id !== 'string') throw new VaultRefusal(path, 404, 'no entity after it was written');
  // Of an alias that is known already this changes whose it is, and nothing else.
  await vault.write('identity/entity-alias', {
    name: alias.name,
    canonical_id: id,
    mount_accessor: alias.mountAccessor,
  });
}
