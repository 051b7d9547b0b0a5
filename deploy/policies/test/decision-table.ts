/**
 * A row of a decision table: one cell per dimension, then the answer. A cell names values, separated by `|`,
 * or `*` for any, or `not` and what it is not. The first row that fits a case answers it.
 */
export type Row = readonly string[];

/** Every combination of the dimensions' values. */
export function combinations(dimensions: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return dimensions.reduce<readonly (readonly string[])[]>(
    (sofar, values) => sofar.flatMap((some) => values.map((value) => [...some, value])),
    [[]],
  );
}

/** Undefined when no row fits: a table that leaves a case open is wrong. */
export function answerOf(table: readonly Row[], one: readonly string[]): string | undefined {
  return table.find((row) => one.every((value, place) => fits(row[place] ?? '', value)))?.[one.length];
}

function fits(cell: string, value: string): boolean {
  if (cell === '*') return true;
  if (cell.startsWith('not ')) return !cell.slice('not '.length).split('|').includes(value);
  return cell.split('|').includes(value);
}

/** Values that a table speaks of and no dimension has: a slip of the pen that would never fit. */
export function strangers(
  table: readonly Row[],
  dimensions: readonly (readonly string[])[],
): readonly string[] {
  return table.flatMap((row) =>
    dimensions.flatMap((values, place) =>
      (row[place] ?? '')
        .replace(/^not /, '')
        .split('|')
        .filter((name) => name !== '*' && !values.includes(name)),
    ),
  );
}
