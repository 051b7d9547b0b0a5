import { isOperationalError, OperationalError, type RetryClass } from '#errors';
import { DatabaseError } from 'pg';

/**
 * What may go wrong in the database, by what can be done next.
 *
 * - `POSTGRES.UNAVAILABLE` (transient): no answer, shutting down, out of resources, timed out.
 * - `POSTGRES.LOGIN_REFUSED` (transient): the login is gone or expired; another one may work.
 * - `POSTGRES.CONFLICT` (transient): deadlock or serialization; nothing was written.
 * - `POSTGRES.COMMIT_LOST` (ambiguous): the connection broke while the answer to `commit` was awaited.
 * - `POSTGRES.UNIQUE_VIOLATION` (permanent): such a row exists; `constraint` says of which kind.
 * - `POSTGRES.REFUSED` (permanent): grants, row security, a constraint or a trigger said no.
 */
export type PostgresErrorCode =
  | 'POSTGRES.UNAVAILABLE'
  | 'POSTGRES.LOGIN_REFUSED'
  | 'POSTGRES.CONFLICT'
  | 'POSTGRES.COMMIT_LOST'
  | 'POSTGRES.UNIQUE_VIOLATION'
  | 'POSTGRES.REFUSED';

export class PostgresError extends OperationalError {
  declare readonly code: PostgresErrorCode;
  /** Five characters, where the server answered at all. */
  readonly sqlState: string | undefined;
  /** Name of the constraint that was hit: schema, not data. */
  readonly constraint: string | undefined;

  constructor(
    code: PostgresErrorCode,
    options: {
      retry: RetryClass;
      message: string;
      sqlState?: string | undefined;
      constraint?: string | undefined;
    },
  ) {
    super(code, options.message, { retry: options.retry });
    this.sqlState = options.sqlState;
    this.constraint = options.constraint;
  }
}

/** Whatever else the driver throws is about the connection. */
const bugs: ReadonlySet<string> = new Set(['TypeError', 'RangeError', 'ReferenceError', 'Bug']);

/** SQLSTATE classes that say the server cannot now, not that it will not. */
const unavailable: ReadonlySet<string> = new Set(['08', '53', '55', '57', '58', 'XX']);

/**
 * The driver's error as ours. The server's own texts may quote row values, so none is kept, except those
 * of our own triggers (class `VC`), which are constant.
 */
export function toPostgresError(thrown: unknown): unknown {
  if (thrown instanceof DatabaseError) return fromServer(thrown);
  if (!isErrorLike(thrown) || bugs.has(thrown.name) || isOperationalError(thrown)) return thrown;
  return new PostgresError('POSTGRES.UNAVAILABLE', {
    retry: 'transient',
    message: `PostgreSQL does not answer (${codeOf(thrown)})`,
  });
}

/** While `commit` was awaited: whether it happened cannot be known from here. */
export function commitLost(thrown: unknown): unknown {
  const error = toPostgresError(thrown);
  if (!(error instanceof PostgresError) || error.code !== 'POSTGRES.UNAVAILABLE') return error;
  return new PostgresError('POSTGRES.COMMIT_LOST', {
    retry: 'ambiguous',
    message: 'the connection ended before commit was answered',
    sqlState: error.sqlState,
  });
}

function fromServer({ code: sqlState = 'XX000', constraint, message }: DatabaseError): PostgresError {
  const kind = sqlState.slice(0, 2);
  const known = { sqlState, constraint };
  if (unavailable.has(kind)) {
    return new PostgresError('POSTGRES.UNAVAILABLE', {
      retry: 'transient',
      message: `PostgreSQL cannot now (${sqlState})`,
      ...known,
    });
  }
  if (kind === '28') {
    return new PostgresError('POSTGRES.LOGIN_REFUSED', {
      retry: 'transient',
      message: `PostgreSQL does not know this login (${sqlState})`,
      ...known,
    });
  }
  if (kind === '40') {
    return new PostgresError('POSTGRES.CONFLICT', {
      retry: 'transient',
      message: `PostgreSQL rolled back (${sqlState})`,
      ...known,
    });
  }
  if (sqlState === '23505') {
    return new PostgresError('POSTGRES.UNIQUE_VIOLATION', {
      retry: 'permanent',
      message: `such a row exists (${constraint ?? 'unnamed'})`,
      ...known,
    });
  }
  const said = kind === 'VC' ? `: ${message}` : '';
  return new PostgresError('POSTGRES.REFUSED', {
    retry: 'permanent',
    message: `PostgreSQL refused a statement (${sqlState})${said}`,
    ...known,
  });
}

interface ErrorLike {
  readonly name: string;
  readonly code?: unknown;
}

/** By shape: an error of Node's own may come from another realm, where `instanceof` does not hold. */
function isErrorLike(thrown: unknown): thrown is ErrorLike {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && 'message' in thrown;
}

function codeOf({ code }: ErrorLike): string {
  return typeof code === 'string' ? code : 'connection';
}
