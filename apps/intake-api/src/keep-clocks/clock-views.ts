import type { Database } from '../database.port.js';

/** One clock as those see it who watch over clocks: ids, codes and times. */
export interface ClockView {
  readonly claimId: string;
  readonly revision: number;
  readonly state: string;
  readonly line: string;
  /** The plan whose limit it is; null where it is no plan's. */
  readonly planId: string | null;
  /** Where the limit is written. */
  readonly source: string;
  readonly zone: string;
  readonly receivedAt: Date;
  readonly cleanAt: Date | null;
  /** Null while the clock stands. */
  readonly dueAt: Date | null;
  readonly endedAt: Date | null;
  readonly pausedAt: Date | null;
  readonly pausedFor: string | null;
  readonly breached: boolean;
}

export interface ClockQuestion {
  readonly onlyBreached: boolean;
  readonly onlyRunning: boolean;
  readonly claimId: string | null;
}

const most = 500;

const clocks = `
  select claim_id as "claimId", revision, state, line, plan_id as "planId", source, zone, received_at as "receivedAt",
    clean_at as "cleanAt", due_at as "dueAt", ended_at as "endedAt", paused_at as "pausedAt",
    paused_for as "pausedFor", breached
  from claims.clock_now
  where (breached or not $1) and (ended_at is null or not $2) and ($3::text is null or claim_id = $3)
  order by due_at nulls last, claim_id, revision limit ${most}`;

/** Clocks of claims. Every method throws OperationalError `POSTGRES.*`. */
export class ClockViews {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The most urgent first, 500 at most. */
  async list({ onlyBreached, onlyRunning, claimId }: ClockQuestion): Promise<readonly ClockView[]> {
    return this.#database.transaction((sql) =>
      sql.query<ClockView>(clocks, [onlyBreached, onlyRunning, claimId]),
    );
  }
}
