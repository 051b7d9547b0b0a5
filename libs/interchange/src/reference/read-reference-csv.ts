import { failed, ok, type Problem, type Result } from '#errors';
import { parseCsv } from './parse-csv.js';
import { referenceListNames, type ReferenceListName } from './reference-lists.js';

/** Which list a CSV file holds, by its name: `coverages.csv`, `2026-unit-limits.csv`. */
export function listOfFile(fileName: string): ReferenceListName | null {
  const folded = fileName.toLowerCase().replace(/[^a-z]/g, '');
  // The longest name that fits: `diagnosisCodes` holds `codes`.
  const [name] = referenceListNames
    .filter((each) => folded.includes(each.toLowerCase()))
    .toSorted((left, right) => right.length - left.length);
  return name ?? null;
}

/** Rows of a CSV file with a header line, as a reference file in JSON has them. Cells are texts. */
export function readReferenceCsv(
  content: string,
  list: ReferenceListName,
): Result<Readonly<Record<string, unknown>>, readonly Problem[]> {
  const read = parseCsv(content);
  if (read.ok) return ok({ [list]: read.rows });
  return failed([
    {
      severity: 'error',
      code: 'REFERENCE.CSV_INVALID',
      field: `line ${read.fault.line}`,
      message: read.fault.message,
      fix: 'separate by commas, put a header line first, and quote cells that hold a comma',
    },
  ]);
}

/** A place in JSON as one in the CSV file it was made of: `$.coverages[3].to` → `row 4, column to`. */
export function csvPlace(field: string): string {
  const match = /^\$\.\w+\[(\d+)\](?:\.(.+))?$/.exec(field);
  if (!match) return field;
  const row = `row ${Number(match[1]) + 1}`;
  return match[2] === undefined ? row : `${row}, column ${match[2]}`;
}
