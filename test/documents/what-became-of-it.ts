import { readFileSync } from 'node:fs';
import { asSuperuser, readAll, serverLogFiles, stack } from '#testing';

/** All that is on record of a claim, in texts that hold nothing of a run's own: ids, moments, digests. */
export interface Became {
  /** State, assessment, lines, determination, payment, movements, letter, notices, tasks. */
  readonly decided: string;
  /** Statements of each login of the claim, as PostgreSQL logged them. */
  readonly statements: string;
  /** Requests made with tokens of the claim, as Vault logged them. */
  readonly requests: string;
  /** Events as they lie in Kafka. */
  readonly events: string;
}

const rowsOf = (table: string, without: readonly string[]): string =>
  `'${table}', (select jsonb_agg(to_jsonb(r) ${without.map((name) => `- '${name}'`).join(' ')} order by to_jsonb(r)::text)
     from claims.${table} r where r.claim_id = s.claim_id)`;

const everything = `
  select s.claim_id as "claimId", jsonb_build_object(
    'state', jsonb_build_object('state', s.state, 'reason', s.reason, 'revision', s.revision),
    ${rowsOf('assessment', ['sha256', 'pass'])},
    ${rowsOf('assessment_line', ['pass'])},
    ${rowsOf('determination', ['decided_at', 'assessment_sha256'])},
    ${rowsOf('payment_order', ['ordered_at'])},
    ${rowsOf('accumulator_movement', [])},
    ${rowsOf('explanation_of_benefit', [])},
    ${rowsOf('notice', ['notice_id', 'created_at', 'pass'])},
    ${rowsOf('claim_response', ['answer_id', 'written_at', 'pass'])},
    ${rowsOf('remittance', [])},
    ${rowsOf('review_task', ['opened_at', 'due_at', 'pass', 'task_id'])},
    ${rowsOf('information_request', ['request_id', 'asked_at', 'due_at', 'pass'])}
  )::text as text
  from claims.claim_state s where s.claim_id = any ($1::text[])`;

/** What became of the claims of one run, in their order. */
export async function whatBecameOf(run: string, ids: readonly string[]): Promise<readonly Became[]> {
  const decided = await recordsOf(ids);
  const statements = statementsOf(ids);
  const requests = requestsOf(ids);
  const events = await eventsOf(ids);
  return ids.map((id) => {
    const same = (text: string) => withoutWhatIsItsOwn(text, run, id);
    const at = (lines: ReadonlyMap<string, readonly string[]>) => (lines.get(id) ?? []).map(same).join('\n');
    return {
      decided: same(decided.get(id) ?? ''),
      statements: at(statements),
      requests: at(requests),
      events: at(events),
    };
  });
}

function withoutWhatIsItsOwn(text: string, run: string, id: string): string {
  return text
    .replaceAll(id, 'CLAIM')
    .replaceAll(id.toLowerCase(), 'CLAIM')
    .replaceAll(run, 'RUN')
    .replaceAll(run.toLowerCase(), 'RUN')
    .replaceAll(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:[\d.]+(?:Z|[+-]\d\d:?\d\d)?/g, 'MOMENT')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'DIGEST')
    .replaceAll(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, 'ID')
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'ID');
}

async function recordsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ claimId: string; text: string }>(everything, [ids]),
  );
  return new Map(rows.map(({ claimId, text }) => [claimId, text]));
}

/** In order within a login; logins in the order of the steps, which their names give. */
function statementsOf(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const wanted = new Set(ids);
  return grouped(
    serverLogFiles()
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
      .flatMap((line) => {
        const [, stage, id] = /"user":"([a-z]+)\.([^".]+)\.[^"]+"/.exec(line) ?? [];
        if (id === undefined || !wanted.has(id.toUpperCase()) || !line.endsWith('}')) return [];
        const { message = '', statement } = JSON.parse(line) as { message?: string; statement?: string };
        if (!/^(?:execute|statement)\b/.test(message) && statement === undefined) return [];
        const said = `${message} ${statement ?? ''}`.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ');
        return [[id.toUpperCase(), `${stage ?? ''}: ${said.trim()}`] as const];
      }),
  );
}

/** Tokens carry the claim in their metadata, and Vault writes it with each request. */
function requestsOf(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const wanted = new Set(ids);
  return grouped(
    readFileSync(stack().vault.auditFile, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"claim_id"'))
      .flatMap((line) => {
        const { type, auth, request, error } = JSON.parse(line) as {
          type: string;
          auth?: { metadata?: Record<string, string> };
          request: { path: string; operation: string };
          error?: string;
        };
        const id = auth?.metadata?.['claim_id'];
        if (type !== 'response' || id === undefined || !wanted.has(id)) return [];
        const stage = auth?.metadata?.['stage'] ?? '';
        return [[id, `${stage}: ${request.operation} ${request.path} ${error ?? ''}`] as const];
      }),
  );
}

const topics = [
  'claims.submitted.v1',
  'claims.gathered.v1',
  'claims.analyzed.v1',
  'claims.decided.v1',
  'claims.returned.v1',
  'claims.reviewed.v1',
];

async function eventsOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = new Set(ids);
  const read = await readAll(...topics);
  return grouped(
    read
      .filter(({ key }) => wanted.has(key))
      .map(({ key, topic, value, headers }) => [
        key,
        `${topic} ${headers['ce_type'] ?? ''} ${headers['ce_source'] ?? ''} ${value.replace(/"txn":"[^"]*"/, '"txn":"TXN"')}`,
      ]),
  );
}

/** Sorted where the order between steps is not part of what was done: each source has one of its own. */
function grouped(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const byClaim = new Map<string, string[]>();
  for (const [id, text] of pairs) byClaim.set(id, [...(byClaim.get(id) ?? []), text]);
  for (const lines of byClaim.values()) lines.sort();
  return byClaim;
}
