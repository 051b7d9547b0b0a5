import { attribute, injectTraceContext, withSpan } from '#telemetry';
import type { ClientBase } from 'pg';
import type { PostgresServer } from '../connection/postgres-server.js';
import { toPostgresError } from './postgres-error.js';
import type { Sql } from './sql.js';
import { withComment } from './statement-comment.js';

/** Statements over one driver connection: a client span each, and the trace in the statement's comment. */
export class TracedStatements implements Sql {
  readonly #client: ClientBase;
  readonly #server: PostgresServer;

  constructor(client: ClientBase, server: PostgresServer) {
    this.#client = client;
    this.#server = server;
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await this.#run(text, values)).rows as Row[];
  }

  /** The command tag of the answer: PostgreSQL answers `commit` of a failed transaction with `ROLLBACK`. */
  async command(text: string): Promise<string> {
    return (await this.#run(text, [])).command;
  }

  async #run(text: string, values: readonly unknown[]) {
    const shown = text.replace(/\s+/g, ' ').trim();
    const operation = (/^\w+/.exec(shown)?.[0] ?? 'statement').toUpperCase();
    const attributes = {
      'db.system.name': 'postgresql',
      'db.namespace': this.#server.database,
      'db.operation.name': operation,
      'db.query.text': shown,
      'server.address': this.#server.host,
      'server.port': this.#server.port,
    };
    return withSpan(`postgresql ${operation}`, { kind: 'client', attributes }, async (span) => {
      try {
        const text = withComment(shown, commentTags());
        const result = await this.#client.query({ text, values: [...values] });
        // Read or written: the server's log does not tell.
        if (result.rowCount !== null) span.setAttribute(attribute.rows, result.rowCount);
        return result;
      } catch (thrown) {
        throw toPostgresError(thrown);
      }
    });
  }
}

function commentTags(): Record<string, string> {
  const { traceparent, 'x-correlation-id': correlationId } = injectTraceContext();
  return {
    ...(correlationId === undefined ? {} : { correlation_id: correlationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
