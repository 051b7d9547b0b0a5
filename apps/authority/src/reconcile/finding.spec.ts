import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingKinds } from './finding.js';

const migration = readFileSync(
  join(import.meta.dirname, '../../../../libs/persistence/migrations/0009_ending_access.sql'),
  'utf8',
);

test('the database takes exactly the kinds of finding that there are', () => {
  const list = /kind {2,}text +not null check \(kind in \(([^)]+)\)/.exec(migration)?.[1] ?? '';
  const taken = [...list.matchAll(/'([^']+)'/g)].map(([, kind]) => kind);
  expect(taken.toSorted()).toEqual(Object.keys(findingKinds).toSorted());
});
