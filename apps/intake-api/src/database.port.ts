import type { Sql } from '#persistence';

/** Port: the database, signed in to as `intake`. */
export interface Database {
  /** Commits when `work` returns, rolls back when it throws. @throws OperationalError */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}
