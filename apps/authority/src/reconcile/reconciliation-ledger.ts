import type { Database, Sql } from '../database.port.js';
import type { HealedFinding } from './finding.js';
import * as statements from './reconciliation-statements.js';
import type { LedgerToken, LostGrant, LostMandate } from './snapshot.js';

interface TokenRow {
  readonly accessor: string;
  readonly took_back: boolean;
  readonly decided_at: Date;
  readonly done_at: Date | null;
}

/** What the authority's ledger says, and where findings are kept. Throws OperationalError `POSTGRES.*`. */
export class ReconciliationLedger {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Runs `work` unless another run is under way anywhere; undefined then. */
  async alone<T>(work: () => Promise<T>): Promise<T | undefined> {
    return this.#database.transaction(async (sql) => {
      const [lock] = await sql.query<{ mine: boolean }>(statements.tryLock, []);
      return lock?.mine === true ? work() : undefined;
    });
  }

  async tokens(accessors: readonly string[]): Promise<readonly LedgerToken[]> {
    const rows = await this.#query<TokenRow>(statements.tokens, [accessors]);
    return rows.map(({ accessor, took_back, decided_at, done_at }) => ({
      accessor,
      tookBack: took_back,
      decidedAt: decided_at,
      doneAt: done_at ?? undefined,
    }));
  }

  /** @param alive accessors of every token that Vault knows */
  async lostGrants(alive: readonly string[], olderThanSeconds: number): Promise<readonly LostGrant[]> {
    const rows = await this.#query<{ accessor: string; claim_id: string }>(statements.lostGrants, [
      alive,
      olderThanSeconds,
    ]);
    return rows.map(({ accessor, claim_id }) => ({ accessor, claimId: claim_id }));
  }

  /** @param withinSeconds how far back to look; what is older was looked at before */
  async lostMandates(withinSeconds: number): Promise<readonly LostMandate[]> {
    const rows = await this.#query<{ txn: string; claim_id: string }>(statements.lostMandates, [
      withinSeconds,
    ]);
    return rows.map(({ txn, claim_id }) => ({ txn, claimId: claim_id }));
  }

  async noteTokenEnded(accessor: string): Promise<void> {
    await this.#query(statements.noteTokenEnded, [accessor]);
  }

  async endMandate(txn: string): Promise<void> {
    await this.#query(statements.endMandate, [txn]);
  }

  async keep(runId: string, findings: readonly HealedFinding[]): Promise<void> {
    await this.#database.transaction(async (sql: Sql) => {
      for (const { kind, subject, claimId, healing, result, failure } of findings) {
        const values = [runId, kind, subject, claimId ?? null, healing.action, result, failure ?? null];
        await sql.query(statements.insertFinding, values);
      }
    });
  }

  async #query<Row>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    return this.#database.transaction((sql) => sql.query<Row>(text, values));
  }
}
