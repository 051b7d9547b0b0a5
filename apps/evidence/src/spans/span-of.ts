import { textIn, type Fact } from '#evidence';
import { attribute, type ForeignSpan } from '#telemetry';

/** What a server did for a caller, as a span of the server's in the caller's trace; undefined: it was in none. */
export function spanOf({ kind, body, at, claim, correlation }: Fact): ForeignSpan | undefined {
  const trace = body['trace'] as { trace: string; parent: string } | null | undefined;
  if (trace === null || trace === undefined) return undefined;
  const common = {
    ...(claim === undefined ? {} : { [attribute.claimId]: claim }),
    ...(correlation === undefined ? {} : { [attribute.correlationId]: correlation }),
  };
  if (kind === 'vault.call')
    return { ...trace, ...vaultSpan(body, at), attributes: { ...common, ...vaultAttributes(body) } };
  if (kind === 'sql.statement')
    return { ...trace, ...sqlSpan(body, at), attributes: { ...common, ...sqlAttributes(body) } };
  return undefined;
}

type Body = Fact['body'];
type SpanParts = Omit<ForeignSpan, 'attributes' | 'trace' | 'parent'>;

function vaultSpan(body: Body, at: string): SpanParts {
  const { requestedAt, answeredAt, failure } = body;
  return {
    service: 'vault',
    name: `${textIn(body, 'operation')} ${textIn(body, 'path')}`,
    start: new Date(typeof requestedAt === 'string' ? requestedAt : at),
    end: new Date(typeof answeredAt === 'string' ? answeredAt : at),
    isFailed: failure !== null,
  };
}

function vaultAttributes(body: Body): ForeignSpan['attributes'] {
  const caller = body['caller'] as { accessor: string | null; policies: string[] } | null;
  return {
    [attribute.vaultPath]: textIn(body, 'path'),
    [attribute.vaultOperation]: textIn(body, 'operation'),
    ...(caller === null ? {} : { [attribute.vaultPolicies]: caller.policies }),
    ...(typeof caller?.accessor === 'string' ? { [attribute.vaultAccessor]: caller.accessor } : {}),
    ...(typeof body['login'] === 'string' ? { [attribute.databaseLogin]: body['login'] } : {}),
  };
}

/** PostgreSQL says when it began with a statement, and not when it was done: docs/adr/0029. */
function sqlSpan(body: Body, at: string): SpanParts {
  const time = new Date(at);
  return { service: 'postgresql', name: textIn(body, 'operation'), start: time, end: time, isFailed: false };
}

function sqlAttributes(body: Body): ForeignSpan['attributes'] {
  return {
    'db.system.name': 'postgresql',
    'db.operation.name': textIn(body, 'operation'),
    'db.query.text': textIn(body, 'statement'),
    [attribute.databaseLogin]: textIn(body, 'login'),
  };
}
