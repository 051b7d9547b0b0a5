import { labelled } from '../look/status-text.js';
import type { Told } from './ask.js';

/** The answer as a person reads it, with the statement and the credential that it came by. */
export function askedText(told: Told): string {
  return [...answerLines(told), '', credentialText(told)].join('\n');
}

function answerLines(told: Told): readonly string[] {
  const { outcome, query, draft, why = '' } = told;
  if (outcome === 'drafted' && draft !== undefined) return draftLines(told, draft);
  if (outcome !== 'answered' || query === undefined) {
    const notRun = draft?.code === undefined ? [] : [`${draft.notice} (${draft.code})`];
    return [why, ...notRun, ...offerLines(told, 'Ask again with one of these:')];
  }
  return [
    ...rowLines(told),
    '',
    labelled([
      ['query', `${query.title} (${query.id})`],
      ['values', valuesText(query.values)],
      ['sql', query.sql],
    ]),
  ];
}

/** What nobody approved is said before anything else. */
function draftLines(
  told: Told,
  { notice, provider, model, sql, values }: NonNullable<Told['draft']>,
): readonly string[] {
  return [
    notice.toUpperCase(),
    '',
    ...rowLines(told),
    '',
    labelled([
      ['query', notice],
      ['drafted by', `${model} (${provider})`],
      ['values', valuesText(values ?? {})],
      ['sql', sql ?? ''],
    ]),
    ...offerLines(told, 'Approved queries that are alike:'),
  ];
}

function rowLines({ columns = [], rows = [], isCut }: Told): readonly string[] {
  return [
    ...table(columns, rows),
    ...(isCut === true ? [`only the first ${rows.length} rows are shown`] : []),
  ];
}

function offerLines({ offered = [] }: Told, title: string): readonly string[] {
  const picks = offered.map(({ id, title: what }) => `  ${what}  (--pick ${id})`);
  return picks.length === 0 ? [] : [title, ...picks];
}

function valuesText(values: Readonly<Record<string, string>>): string {
  const named = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return named.join(', ') || 'none';
}

function table(columns: readonly string[], rows: NonNullable<Told['rows']>): readonly string[] {
  if (rows.length === 0) return ['nothing'];
  const cells = [columns, ...rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell))))];
  const widths = columns.map((_name, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function credentialText({ credential: { login, leaseId, expiresAt, renewals }, comparedBy }: Told): string {
  return labelled([
    ['login', login],
    ['lease', `${leaseId}, until ${expiresAt.toISOString()}, renewed ${renewals} times, and now ended`],
    ['chosen by', comparedBy],
  ]);
}
