import { labelled } from '../look/status-text.js';
import type { Told } from './ask.js';

/** The answer as a person reads it, with the statement and the credential that it came by. */
export function askedText(told: Told): string {
  return [...answerLines(told), '', credentialText(told)].join('\n');
}

function answerLines({
  outcome,
  query,
  columns = [],
  rows = [],
  isCut,
  offered = [],
  why = '',
}: Told): readonly string[] {
  if (outcome !== 'answered' || query === undefined) {
    const picks = offered.map(({ id, title }) => `  ${title}  (--pick ${id})`);
    return [why, ...(picks.length === 0 ? [] : ['Ask again with one of these:', ...picks])];
  }
  const values = Object.entries(query.values).map(([name, value]) => `${name} ${value}`);
  return [
    ...table(columns, rows),
    ...(isCut === true ? [`only the first ${rows.length} rows are shown`] : []),
    '',
    labelled([
      ['query', `${query.title} (${query.id})`],
      ['values', values.join(', ') || 'none'],
      ['sql', query.sql],
    ]),
  ];
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
