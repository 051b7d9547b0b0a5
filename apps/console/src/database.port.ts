import type { Sql } from '#persistence';

/** Port: the database, signed in to as `console`, which sees tasks and no claim. */
export interface Database {
  /** Commits when `work` returns, rolls back when it throws. @throws OperationalError */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}
