import { commitLost, PostgresError } from './postgres-error.js';
import type { Sql } from './sql.js';
import type { TracedStatements } from './traced-statements.js';

/**
 * Commits when `work` returns, rolls back when it throws.
 *
 * @throws PostgresError; what `work` throws
 */
export async function inTransaction<T>(
  statements: TracedStatements,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  await statements.command('begin');
  const result = await rollingBack(statements, work);
  const tag = await statements.command('commit').catch((thrown: unknown) => {
    throw commitLost(thrown);
  });
  if (tag !== 'COMMIT') {
    throw new PostgresError('POSTGRES.REFUSED', {
      retry: 'permanent',
      message: 'PostgreSQL rolled back: a statement had failed and the failure was passed over',
    });
  }
  return result;
}

async function rollingBack<T>(statements: TracedStatements, work: (sql: Sql) => Promise<T>): Promise<T> {
  try {
    return await work(statements);
  } catch (thrown) {
    // A broken connection rolls back by itself, and then this fails as well.
    await statements.command('rollback').catch(() => undefined);
    throw thrown;
  }
}
