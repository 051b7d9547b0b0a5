/** Port: statements inside one transaction. */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** Port: the database, signed in to as `evidence`. A statement outside a transaction is committed by itself. */
export interface Database extends Sql {
  /** Commits when `work` returns, rolls back when it throws. @throws OperationalError */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}
