import type { ClaimLine, ReferenceFacts } from '#claims';
import {
  diagnosisKey,
  onFile,
  serviceKey,
  type DetailAnswer,
  type ReferenceKind,
  type StoredReference,
} from '#interchange';
import type { Sql } from '#persistence';
import { readPastServices, readUsedUnits } from './past-services.js';

type Lookup = readonly [kind: ReferenceKind, lookup: string];

/** What is on file about the claim's member, its providers and its services, and nothing else. */
export async function readOnFile(
  sql: Sql,
  described: DetailAnswer,
  lines: readonly ClaimLine[],
): Promise<ReferenceFacts> {
  const lookups = lookupsOf(described, lines);
  const rows = [
    ...(await sql.query<StoredReference>(`select kind, '' as lookup, body from reference.my_member_on_file`)),
    ...(await sql.query<StoredReference>(
      `select kind, lookup, body from reference.on_file
       where (kind, lookup) in (select * from unnest($1::text[], $2::text[]))`,
      [lookups.map(([kind]) => kind), lookups.map(([, lookup]) => lookup)],
    )),
  ];
  const [kept] = await sql.query<{ kept: boolean }>(
    `select exists (select from reference.kept where kind = 'authorization') as kept`,
  );
  const used = await readUsedUnits(sql, numbersOf(described));
  return onFile({
    rows,
    diagnoses: described.diagnoses,
    keepsAuthorizations: kept?.kept ?? false,
    history: await readPastServices(sql, lines),
    usedOf: (number, key) => used.get(JSON.stringify([number, key])) ?? 0n,
  });
}

function lookupsOf({ detail, diagnoses }: DetailAnswer, lines: readonly ClaimLine[]): readonly Lookup[] {
  const services = distinct(lines.map(({ service }) => serviceKey(service)));
  const npis = distinct([detail.provider.npi, ...detail.lines.map(({ renderingNpi }) => renderingNpi)]);
  const modifiers = distinct(detail.lines.flatMap((line) => line.modifiers));
  return [
    ...npis.flatMap((npi): Lookup[] => [
      ['provider', npi],
      ['network', npi],
    ]),
    ...services.flatMap((service): Lookup[] => [
      ['bundling', service],
      ['unit-limit', service],
      ['code', service],
      ['indication', service],
    ]),
    ...modifiers.flatMap((modifier): Lookup[] => [
      ['modifier', modifier],
      ['modifier-use', modifier],
    ]),
    ...distinct(diagnoses.map(diagnosisKey)).map((key): Lookup => ['diagnosis-code', key]),
  ];
}

function numbersOf({ detail }: DetailAnswer): readonly string[] {
  return distinct([
    ...detail.authorizations,
    ...detail.lines.flatMap(({ authorizations }) => authorizations),
  ]);
}

function distinct(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== null))];
}
