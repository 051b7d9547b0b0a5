import type { Problem, Result } from '#errors';
import { failed, ok } from '#errors';
import type { z } from 'zod';
import { checkBody } from '../check-body.js';
import { isObject, own, type JsonObject } from '../json.js';
import { ProblemList } from '../problems.js';
import {
  referenceListNames,
  referenceLists,
  type ReferenceListName,
  type ReferenceRow,
} from './reference-lists.js';

/** Bounds the memory and the transaction of one file. */
const mostRows = 100_000;

/**
 * Reads the parsed JSON of a reference file: lists of rows by name. Fails with every problem at once, each at its
 * row and field (`$.coverages[3].to`).
 */
export function readReferenceFile(body: unknown): Result<readonly ReferenceRow[], readonly Problem[]> {
  const problems = new ProblemList();
  const rows = checkBody(body, problems) ? readLists(body, problems) : [];
  return problems.refuses ? failed(problems.all) : ok(rows);
}

function readLists(body: unknown, problems: ProblemList): readonly ReferenceRow[] {
  if (!isObject(body)) {
    problems.error(
      'REFERENCE.NOT_AN_OBJECT',
      '$',
      'is no object',
      `give lists: ${referenceListNames.join(', ')}`,
    );
    return [];
  }
  for (const name of Object.keys(body)) {
    if (Object.hasOwn(referenceLists, name)) continue;
    problems.error(
      'REFERENCE.UNKNOWN_LIST',
      `$.${name.slice(0, 40)}`,
      'is no list of reference data',
      `use ${referenceListNames.join(', ')}`,
    );
  }
  return referenceListNames.flatMap((name) => readList(body, name, problems));
}

function readList(body: JsonObject, name: ReferenceListName, problems: ProblemList): readonly ReferenceRow[] {
  const value = own(body, name);
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > mostRows) {
    problems.error(
      'REFERENCE.NOT_A_LIST',
      `$.${name}`,
      `is no list of at most ${mostRows} rows`,
      'give a list',
    );
    return [];
  }
  const seen = new Map<string, number>();
  return value.flatMap((entry: unknown, index) => {
    const at = `$.${name}[${index}]`;
    const row = readRow(entry, name, at, problems);
    if (row === null) return [];
    const same = JSON.stringify([row.member, row.lookup, row.key]);
    const before = seen.get(same);
    seen.set(same, index);
    if (before === undefined) return [row];
    problems.error('REFERENCE.DUPLICATE', at, `repeats row ${before}`, 'keep one of them');
    return [];
  });
}

function readRow(
  entry: unknown,
  name: ReferenceListName,
  at: string,
  problems: ProblemList,
): ReferenceRow | null {
  // Each list's own row goes to its own reader; the type of a union of them says less.
  const list = referenceLists[name] as {
    readonly row: z.ZodType<{ readonly from?: string; readonly to?: string | null }>;
    readonly toRow: (row: unknown) => ReferenceRow;
  };
  const parsed = list.row.safeParse(entry);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) reportIssue(issue, at, problems);
    return null;
  }
  const { from, to } = parsed.data;
  if (from !== undefined && to != null && to < from) {
    problems.error('REFERENCE.PERIOD_REVERSED', `${at}.to`, 'is before from', 'exchange from and to');
    return null;
  }
  const row = list.toRow(parsed.data);
  return name === 'coverages' ? onePayer(row, at, problems) : row;
}

/** A coverage is ours by a plan, or another payer's. */
function onePayer(row: ReferenceRow, at: string, problems: ProblemList): ReferenceRow | null {
  if ((row.body['planId'] === null) !== (row.body['payer'] === null)) return row;
  problems.error(
    'REFERENCE.PAYER_AMBIGUOUS',
    `${at}.plan`,
    'is given with payer, or neither is',
    'give plan for a plan of ours, or payer for another payer',
  );
  return null;
}

/** A value never appears in a problem: a row may be about a person. */
function reportIssue(issue: z.core.$ZodIssue, at: string, problems: ProblemList): void {
  const field = issue.path.reduce<string>((path, key) => `${path}.${String(key)}`, at);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      problems.error(
        'REFERENCE.UNKNOWN_FIELD',
        `${at}.${key.slice(0, 40)}`,
        'is no field of this list',
        'remove it or correct its name',
      );
    }
    return;
  }
  const message =
    issue.code === 'invalid_type'
      ? 'is missing or of another type'
      : issue.code === 'custom' || issue.code === 'invalid_format' || issue.code === 'invalid_value'
        ? issue.message
        : issue.code === 'invalid_union'
          ? issue.message
          : 'is too short, too long or out of range';
  problems.error(
    'REFERENCE.FIELD_INVALID',
    field,
    message,
    'see the lists in docs/adr/0017-reference-data-in-versions.md',
  );
}
