import type { StateFolder } from '../state/state-folder.js';
import { VaultSystem } from './vault-system.js';

/** Where the unseal key lies in the state folder. */
export const VAULT_UNSEAL_KEY = 'vault-unseal-key';

/** Holds the unseal key of a development Vault, as docs/adr/0002 says. */
export class VaultKeeper {
  private readonly system: VaultSystem;
  private initialRootToken: string | undefined;

  constructor(
    address: string,
    private readonly state: StateFolder,
  ) {
    this.system = new VaultSystem(address);
  }

  async answers(): Promise<boolean> {
    return (await this.system.health()) > 0;
  }

  async isActive(): Promise<boolean> {
    return (await this.system.health()) === 200;
  }

  /** Initialises a Vault that is new, and unseals it. */
  async open(): Promise<void> {
    if ((await this.system.health()) === 501) {
      const initial = await this.system.initialise();
      this.state.writeSecret(VAULT_UNSEAL_KEY, initial.unsealKey);
      this.initialRootToken = initial.rootToken;
    }
    await this.system.unseal(this.state.readSecret(VAULT_UNSEAL_KEY));
  }

  /**
   * Runs `work` with a root token, held in memory and revoked after it: that of the initialisation, or one
   * made from the unseal key.
   */
  async withRootToken(work: (token: string) => Promise<void>): Promise<void> {
    const unsealKey = this.state.readSecret(VAULT_UNSEAL_KEY);
    const token = this.initialRootToken ?? (await this.system.generateRoot(unsealKey));
    this.initialRootToken = undefined;
    try {
      await work(token);
    } finally {
      await this.system.revokeSelf(token);
    }
  }
}
