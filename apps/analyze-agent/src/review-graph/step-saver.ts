import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import type { ClaimSubject } from '#contracts';
import type { Sql } from '#persistence';

type Pool = ConstructorParameters<typeof PostgresSaver>[0];

/** What the saver takes for the ends of its own transactions lies within the step's. */
const within: Readonly<Record<string, string>> = {
  BEGIN: 'savepoint checkpoint',
  COMMIT: 'release savepoint checkpoint',
  ROLLBACK: 'rollback to savepoint checkpoint',
};

/**
 * LangGraph's saver over the connection of a step: what it keeps is written with the claim's own login, under row
 * security, and stands if the step's transaction does. Its tables come by migration, never by `setup()`.
 */
function stepSaver(sql: Sql): PostgresSaver {
  const query = async (text: string, values: readonly unknown[] = []) => ({
    rows: await sql.query(within[text] ?? text, values),
  });
  // One at a time: savepoints of two would end each other.
  let turn = Promise.resolve();
  const connect = async () => {
    const before = turn;
    let release: () => void = () => undefined;
    turn = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return { query, release };
  };
  return new PostgresSaver({ query, connect } as unknown as Pool, undefined, { schema: 'claims' });
}

/** Where the graph of a pass is kept. */
export interface Keep {
  readonly saver: PostgresSaver;
  readonly thread: string;
}

/** The database reads the claim from the thread's name, and lets in nobody but that claim's login. */
export function keepOf(sql: Sql, { claimId, revision, pass }: ClaimSubject): Keep {
  return { saver: stepSaver(sql), thread: `${claimId}/${revision}/${pass}` };
}
