import { readFileSync } from 'node:fs';
import { VaultSystem } from '../../../../deploy/native/servers/vault-system.js';
import { stack } from '../stack/stack.js';
import { until } from '../until.js';
import { callVault } from './call-vault.js';

/** What only who owns the stack can do: it takes the unseal key. */

function unsealKey(): string {
  return readFileSync(stack().vault.unsealKeyFile, 'utf8').trim();
}

/** Runs `work` with a root token that ends with it. */
export async function withRootToken<T>(work: (token: string) => Promise<T>): Promise<T> {
  const system = new VaultSystem(stack().vault.address);
  const token = await system.generateRoot(unsealKey());
  try {
    return await work(token);
  } finally {
    await system.revokeSelf(token);
  }
}

/** Seals Vault while `work` runs; afterwards it is unsealed, and active again when this resolves. */
export async function whileSealed<T>(work: () => Promise<T>): Promise<T> {
  const system = new VaultSystem(stack().vault.address);
  // The token is not revoked before sealing, which it is for, so it is revoked once Vault is back.
  const token = await system.generateRoot(unsealKey());
  await callVault('PUT', 'sys/seal', { token });
  try {
    return await work();
  } finally {
    await system.unseal(unsealKey());
    await until('Vault is active', async () => (await system.health()) === 200);
    await system.revokeSelf(token);
  }
}
