/** Port: statements on one connection, inside one transaction. */
export interface Sql {
  /**
   * Text is constant and values go apart from it, so that the text may be shown in traces.
   *
   * @throws PostgresError
   */
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}
