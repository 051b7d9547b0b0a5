import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  csvPlace,
  listOfFile,
  readReferenceCsv,
  referenceListNames,
  type ReferenceListName,
} from '#interchange';
import { z } from 'zod';
import { Complaint, type ExitCode } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';
import { locate } from '../locate.js';
import { problemLines } from '../submit/result-row.js';

const loaded = z.object({
  loaded: z.array(
    z.object({ kind: z.string(), new: z.number(), changed: z.number(), unchanged: z.number() }),
  ),
});

/** A file with reference data, as JSON whatever it was. */
export interface ReferenceFile {
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Where a place in the JSON is in the file. */
  readonly placeOf: (field: string) => string;
}

/** Reads a file; a CSV file holds the list that is stated, else the one that it is named after. @throws Complaint */
export function readReferenceData(name: string, statedList: ReferenceListName | undefined): ReferenceFile {
  const bytes = bytesOf(name);
  if (!/\.csv$/i.test(name)) return { name, content: bytes, placeOf: (field) => field };
  const list = statedList ?? listOfFile(basename(name));
  if (list === null) {
    throw new Complaint(`${name}: say which list it holds with --list ${referenceListNames.join('|')}`, 2);
  }
  const rows = readReferenceCsv(new TextDecoder().decode(bytes), list);
  if (!rows.ok) throw new Complaint([name, ...rows.failure.flatMap(problemLines)].join('\n'), 1);
  return { name, content: new TextEncoder().encode(JSON.stringify(rows.value)), placeOf: csvPlace };
}

/** `vouch load FILE`: one line per kind of data, or everything that is wrong with the file. */
export async function loadReference(
  intake: IntakeClient,
  { name, content, placeOf }: ReferenceFile,
  json: boolean,
): Promise<ExitCode> {
  const idempotencyKey = createHash('sha256').update(content).digest('hex');
  const answer = await intake.post('/v1/reference', {
    content,
    contentType: 'application/json',
    idempotencyKey,
  });
  const parsed = loaded.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) {
    const lines = parsed.data.loaded.map(
      (each) => `${each.kind}: ${each.new} new, ${each.changed} changed, ${each.unchanged} unchanged`,
    );
    process.stdout.write(`${json ? JSON.stringify(answer.body) : lines.join('\n')}\n`);
    return 0;
  }
  const problems = problemsOf(answer).map((problem) => ({ ...problem, field: placeOf(problem.field) }));
  if (json) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  const lines = [`${name}: nothing of this file was loaded`, ...problems.flatMap(problemLines)];
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
}

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(locate(name)));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Complaint(`${name}: ${missing ? 'there is no such file' : 'cannot be read'}`, 2);
  }
}
