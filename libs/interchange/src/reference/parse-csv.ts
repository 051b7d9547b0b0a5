/** What is wrong with a CSV text, and in which line. */
interface CsvFault {
  readonly line: number;
  readonly message: string;
}

export type CsvRead =
  | { readonly ok: true; readonly rows: readonly Readonly<Record<string, string>>[] }
  | { readonly ok: false; readonly fault: CsvFault };

/**
 * Reads CSV as RFC 4180 has it: a header line, cells separated by commas, quotes around cells that hold commas,
 * quotes or line ends, `""` for a quote. Empty lines are passed over, and spaces around cells do not count.
 */
export function parseCsv(text: string): CsvRead {
  const records = readRecords(text.replace(/^\uFEFF/, ''));
  if ('line' in records) return { ok: false, fault: records };
  const [header, ...rows] = records;
  if (header === undefined) return { ok: false, fault: { line: 1, message: 'is empty' } };
  const other = rows.find(({ cells }) => cells.length !== header.cells.length);
  if (other !== undefined) {
    const message = `has ${other.cells.length} cells where the header has ${header.cells.length}`;
    return { ok: false, fault: { line: other.line, message } };
  }
  return {
    ok: true,
    rows: rows.map(({ cells }) =>
      Object.fromEntries(header.cells.map((name, index) => [name, cells[index] ?? ''])),
    ),
  };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A cell and what ends it: a comma, the line, or the text. */
const cell = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^",\r\n]*))(,|\r?\n|$)/y;

function readRecords(text: string): readonly CsvRecord[] | CsvFault {
  const records: CsvRecord[] = [];
  let [cells, line, start]: [string[], number, number] = [[], 1, 1];
  for (cell.lastIndex = 0; cell.lastIndex < text.length || cells.length > 0;) {
    const match = cell.exec(text);
    if (match === null) return { line, message: 'has a quote where none may be, or one that is not closed' };
    const [whole, quoted, plain = '', end = ''] = match;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += whole.split('\n').length - 1;
    if (end === ',') continue;
    if (cells.length > 1 || cells[0] !== '') records.push({ line: start, cells });
    [cells, start] = [[], line];
    if (end === '') break;
  }
  return records;
}
