import type { Fact } from '#evidence';
import type { Json } from '#verifier';

type Row = Readonly<Record<string, unknown>>;

/** What a row of one of the authority's tables says, as a fact. Columns keep their names, in our spelling. */
export function ledgerFact(
  row: Row,
  as: { readonly kind: Fact['kind']; readonly key: string; readonly at: string; readonly action?: string },
): Fact {
  const { claim_id: claim, correlation_id: correlation, id, [as.at]: at, ...rest } = row;
  const subject = claim ?? claimAsSubject(row);
  return {
    kind: as.kind,
    key: `${as.key}:${String(id)}`,
    at: at instanceof Date ? at.toISOString() : String(at),
    ...(isId(subject, 40) ? { claim: subject } : {}),
    ...(isId(correlation, 64) ? { correlation } : {}),
    body: {
      ...(as.action === undefined ? {} : { action: as.action }),
      id: String(id),
      ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [camelCase(name), asJson(value)])),
    },
  };
}

/** A kill of a claim, a decision about one: the claim is what it is about. */
function claimAsSubject({ scope, subject, resource }: Row): unknown {
  if (scope === 'claim') return subject;
  return isUlid(resource) ? resource : undefined;
}

function isUlid(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(value);
}

function isId(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest && /^[A-Za-z0-9-]+$/.test(value);
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function asJson(value: unknown): Json {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  return (value ?? null) as Json;
}
