import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asSuperuser, callIntake, unique, vouch } from '#testing';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-reference-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('a CSV file is loaded, again without a change, and changed as a new version', async () => {
  const member = unique('M');
  const rows = (to: string) =>
    `memberSystem,memberId,plan,payer,order,from,to\nhttps://payer.example/m,${member},any-plan,,,2025-01-01,${to}\n`;
  const load = async (to: string) => vouch('load', file('2025-coverages.csv', rows(to)), '--as', 'ops');
  expect(await load('')).toEqual({
    exitCode: 0,
    output: 'coverage: 1 new, 0 changed, 0 unchanged\n',
    error: '',
  });
  expect((await load('')).output).toBe('coverage: 0 new, 0 changed, 1 unchanged\n');
  expect((await load('2025-06-30')).output).toBe('coverage: 0 new, 1 changed, 0 unchanged\n');
  const { rows: kept } = await asSuperuser((client) =>
    client.query<{ row: string }>(
      `select e::text as row from reference.entry e where body ->> 'planId' = 'any-plan'`,
    ),
  );
  expect(kept.length).toBeGreaterThan(1);
  // Kept under the pseudonym: the number itself is nowhere.
  expect(kept.map(({ row }) => row).join('\n')).not.toContain(member);
});

test('everything that is wrong with a file is told at once, by row and column, and nothing of it is loaded', async () => {
  const name = file(
    'unit-limits.csv',
    'system,code,units,from,to\nhttps://x.example,A,0,2025-01-01,\nhttps://x.example,B,2,2025-02-30,2024-01-01\nhttps://x.example,C,2,2025-02-01,2024-01-01\n',
  );
  const { exitCode, error } = await vouch('load', name, '--as', 'ops');
  expect(exitCode).toBe(1);
  expect(error).toContain('nothing of this file was loaded');
  for (const place of ['row 1, column units', 'row 2, column from', 'row 3, column to']) {
    expect(error).toContain(place);
  }
});

test('only operators load reference data', async () => {
  const answer = await callIntake({ path: '/v1/reference', body: { modifiers: [] }, as: 'submitter' });
  expect(answer.status).toBe(403);
});

test('lists that are none and rows that are given twice are refused', async () => {
  const row = { modifier: 'XX', from: '2025-01-01' };
  const answer = await callIntake({
    path: '/v1/reference',
    body: { modifiers: [row, row], modifer: [] },
    as: 'ops',
  });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      problems: [
        { code: 'REFERENCE.UNKNOWN_LIST', field: '$.modifer' },
        { code: 'REFERENCE.DUPLICATE', field: '$.modifiers[1]' },
      ],
    },
  });
});
