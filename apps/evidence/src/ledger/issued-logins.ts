import type { SealedRecord } from '#evidence';
import type { Database } from '../database.port.js';
import type { Sealer } from '../seal/sealer.js';
import { goneLogins, pendingLogins } from './ledger-statements.js';

interface Issued {
  readonly claim: string;
  readonly correlation: string | undefined;
}

interface PendingRow {
  readonly login: string;
  readonly claim_id: string;
  readonly correlation_id: string | null;
}

/** Logins of claims that were issued and have not been seen to be gone. */
export class IssuedLogins {
  readonly #issued = new Map<string, Issued>();
  #isLoaded = false;

  get count(): number {
    return this.#issued.size;
  }

  /** Told of everything that is sealed. */
  sealed(records: readonly SealedRecord[]): void {
    for (const { fact } of records) {
      const { login } = fact.body;
      if (typeof login !== 'string' || fact.claim === undefined) continue;
      if (fact.kind === 'vault.call')
        this.#issued.set(login, { claim: fact.claim, correlation: fact.correlation });
      if (fact.kind === 'credential.gone') this.#issued.delete(login);
    }
  }

  /** Looks which of them are gone, and seals that they are. @throws OperationalError */
  async sealGone(database: Database, sealer: Sealer): Promise<void> {
    await this.#load(database);
    if (this.#issued.size === 0) return;
    const at = new Date().toISOString();
    const rows = await database.query<{ login: string }>(goneLogins, [[...this.#issued.keys()]]);
    const facts = rows.flatMap(({ login }) => {
      const issued = this.#issued.get(login);
      if (issued === undefined) return [];
      const { claim, correlation } = issued;
      const body = { login, inRoles: false, sessions: 0 };
      const whose = correlation === undefined ? { claim } : { claim, correlation };
      return [{ kind: 'credential.gone' as const, key: `gone:${login}`, at, ...whose, body }];
    });
    if (facts.length > 0) await sealer.seal(facts);
  }

  async #load(database: Database): Promise<void> {
    if (this.#isLoaded) return;
    const rows = await database.query<PendingRow>(pendingLogins);
    for (const { login, claim_id: claim, correlation_id: correlation } of rows)
      this.#issued.set(login, { claim, correlation: correlation ?? undefined });
    this.#isLoaded = true;
  }
}
