import type { Fact } from '#evidence';
import type { Json } from '#verifier';
import { traceOf } from '../trace-context.js';
import { maskStatement } from './mask-statement.js';

/** A line of PostgreSQL's JSON log, as far as it is read. */
interface LogEntry {
  readonly timestamp?: string;
  readonly user?: string;
  readonly session_id?: string;
  readonly line_num?: number;
  readonly remote_host?: string;
  readonly application_name?: string;
  readonly error_severity?: string;
  readonly state_code?: string;
  readonly message?: string;
}

/** `<stage>.<claim id>.<random>`: made by Vault, or by somebody who wants to look like it. */
const claimLogin = /^([a-z_]{1,20})\.([A-Za-z0-9-]{1,40})\.([A-Za-z0-9_-]{1,20})$/;

/** What comes before every session that is let in, and says no more than that it was. */
const expected = /^connection (authenticated|ready)/;

const statements = /^(?:statement|execute [^:]*): ([\s\S]*)$/;

export type ReadLine = Fact | 'not-ours' | 'unreadable';

/** A line as a fact, if a claim's login is what it is about. */
export function sqlFact(line: string): ReadLine {
  const entry = parsed(line);
  if (entry === undefined) return 'unreadable';
  const { user = '', message = '', session_id: session, line_num: number, timestamp } = entry;
  const [login, stage, claim] = claimLogin.exec(user) ?? [];
  if (login === undefined || stage === undefined || claim === undefined) return 'not-ours';
  if (expected.test(message) || session === undefined || number === undefined) return 'not-ours';
  const statement = statements.exec(message)?.[1];
  const masked = statement === undefined ? undefined : maskStatement(statement);
  const correlation = masked?.correlation ?? idIn(entry.application_name);
  return {
    kind: masked === undefined ? 'sql.session' : 'sql.statement',
    key: `sql:${session}:${number}`,
    at: timeOf(timestamp),
    claim,
    ...(correlation === undefined ? {} : { correlation }),
    body: {
      login,
      stage,
      session,
      line: number,
      from: entry.remote_host ?? null,
      ...(masked === undefined
        ? { what: whatHappened(entry), failure: failureOf(entry) }
        : { operation: masked.operation, statement: masked.text, trace: traceOf(masked.traceparent) }),
    },
  };
}

function parsed(line: string): LogEntry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Closed words: PostgreSQL's own texts may repeat values. */
function whatHappened({ message = '' }: LogEntry): string {
  if (message.startsWith('connection authorized')) return 'begun';
  if (message.startsWith('disconnection')) return 'ended';
  return 'said';
}

/** SQLSTATE of what failed. */
function failureOf({ error_severity: severity, state_code: code }: LogEntry): Json {
  return severity === 'LOG' || severity === 'INFO' ? null : (code ?? 'XX000');
}

/** `2026-01-05 10:00:00.123 UTC`: the server's log is in UTC. */
function timeOf(timestamp = ''): string {
  const time = new Date(timestamp.replace(' UTC', 'Z').replace(' ', 'T'));
  return Number.isNaN(time.getTime()) ? new Date(0).toISOString() : time.toISOString();
}

function idIn(value: string | undefined): string | undefined {
  return value !== undefined && /^[A-Za-z0-9-]{1,64}$/.test(value) ? value : undefined;
}
