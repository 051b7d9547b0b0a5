import type { Database } from '../database.port.js';
import type { AccessInDatabase } from './access-in-database.js';
import type { AccessInVault } from './access-in-vault.js';
import { matchLeases } from './match-leases.js';

/** What opens one claim now, and how often it was refused because of a kill. */
export interface ShownAccess {
  readonly claimId: string;
  /** Stages whose token lives. */
  readonly tokens: readonly string[];
  readonly leases: number;
  readonly logins: readonly string[];
  readonly sessions: number;
  readonly refusedForKill: number;
}

interface ClaimAccessPorts {
  readonly vault: Pick<AccessInVault, 'tokens' | 'leases'>;
  readonly database: Pick<AccessInDatabase, 'look'>;
  readonly ledger: Database;
}

const refusedForKill = `
  select count(*)::integer as refused from authority.exchange
  where claim_id = $1 and reason in ('EXCHANGE.KILLED', 'EXCHANGE.AGENT_KILLED')`;

/** Looks at a claim's access without touching it. */
export class ClaimAccess {
  readonly #ports: ClaimAccessPorts;

  constructor(ports: ClaimAccessPorts) {
    this.#ports = ports;
  }

  /** @throws OperationalError when Vault or the database does not answer */
  async of(claimId: string): Promise<ShownAccess> {
    const { vault, database, ledger } = this.#ports;
    const tokens = await vault.tokens();
    const { logins, sessions } = await database.look();
    // After the logins: each of them then has its lease among these.
    const leases = await vault.leases();
    const counted = await ledger.transaction((sql) =>
      sql.query<{ refused: number }>(refusedForKill, [claimId]),
    );
    const mine = logins.filter((login) => login.claimId === claimId);
    const ids = new Set(mine.map(({ id }) => id));
    const { pairs } = matchLeases({ logins, leases });
    return {
      claimId,
      tokens: tokens.filter((token) => token.claimId === claimId).map(({ stage }) => stage),
      leases: pairs.filter(({ login }) => ids.has(login.id)).length,
      logins: mine.map(({ name }) => name),
      sessions: sessions.filter(({ loginId }) => ids.has(loginId)).length,
      refusedForKill: counted[0]?.refused ?? 0,
    };
  }
}
