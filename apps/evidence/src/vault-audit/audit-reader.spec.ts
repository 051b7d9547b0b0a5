import type { LogLine } from '../follow/log-follower.js';
import type { Place } from '../follow/place.js';
import { AuditReader } from './audit-reader.js';

const accessor = `hmac-sha256:${'a'.repeat(64)}`;
const place = (offset: number): Place => ({ file: '1:2', offset, lastLine: { bytes: 1, sha256: '' } });
const lineAt = (offset: number, entry: object): LogLine => ({
  text: JSON.stringify(entry),
  place: () => place(offset),
});
const waitingSince = (reader: AuditReader<LogLine>) => reader.waiting()[0]?.before?.place();
const entry = (type: string, id: string, more: object = {}) => ({
  type,
  time: `2026-01-05T10:00:0${type === 'request' ? 0 : 1}.123456789Z`,
  auth: {
    accessor,
    display_name: 'token-01JD',
    policies: ['claim-gather'],
    metadata: { claim_id: '01JD', correlation_id: 'a-submission', stage: 'gather' },
  },
  request: {
    id,
    operation: 'read',
    path: 'database/creds/gather',
    headers: { traceparent: ['00-7fcc35a14de825150214d46006ef5492-8fd7f052541c4490-01'] },
  },
  ...more,
});

test('a request and its answer are one fact of the claim that the token was minted for', () => {
  const response = {
    data: { username: 'gather.01JD.ab12cd34', password: `hmac-sha256:${'b'.repeat(64)}` },
    secret: { lease_id: 'database/creds/gather/x' },
  };
  const reader = new AuditReader<LogLine>({ inOrder: true });
  const facts = reader.read(
    [lineAt(10, entry('request', 'r1')), lineAt(20, entry('response', 'r1', { response }))],
    0,
  );
  expect(facts).toEqual([
    {
      kind: 'vault.call',
      key: 'vault:r1',
      at: '2026-01-05T10:00:00.123Z',
      claim: '01JD',
      correlation: 'a-submission',
      body: {
        operation: 'read',
        path: 'database/creds/gather',
        requestedAt: '2026-01-05T10:00:00.123456789Z',
        answeredAt: '2026-01-05T10:00:01.123456789Z',
        failure: null,
        caller: {
          accessor,
          name: 'token-01JD',
          policies: ['claim-gather'],
          metadata: { claim_id: '01JD', correlation_id: 'a-submission', stage: 'gather' },
          ttlSeconds: null,
        },
        issued: null,
        login: 'gather.01JD.ab12cd34',
        lease: 'database/creds/gather/x',
        ends: null,
        from: null,
        trace: { trace: '7fcc35a14de825150214d46006ef5492', parent: '8fd7f052541c4490' },
      },
    },
  ]);
  expect(waitingSince(reader)).toBeUndefined();
});

test('reading begins again before the oldest request that waits for its answer', () => {
  const reader = new AuditReader<LogLine>({ inOrder: true });
  reader.read(
    [
      lineAt(10, entry('request', 'r1')),
      lineAt(20, entry('request', 'r2')),
      lineAt(30, entry('response', 'r1')),
      lineAt(40, entry('request', 'r3')),
    ],
    0,
  );
  expect(waitingSince(reader)).toEqual(place(10));
  reader.read([lineAt(50, entry('response', 'r2'))], 0);
  expect(waitingSince(reader)).toEqual(place(30));
});

test('a request that is never answered becomes a fact that says so', () => {
  const reader = new AuditReader<LogLine>({ inOrder: true });
  expect(reader.read([lineAt(10, entry('request', 'r1'))], 0)).toEqual([]);
  expect(reader.read([], 99_999)).toEqual([]);
  expect(reader.read([], 100_000)).toMatchObject([{ key: 'vault:r1', body: { failure: 'unanswered' } }]);
});

test('a line that is no entry leaves a gap with its digest', () => {
  const unreadable: LogLine = { text: '{"type":"resp', place: () => place(5) };
  expect(new AuditReader<LogLine>({ inOrder: true }).read([unreadable], 0)).toMatchObject([
    { kind: 'source.gap', body: { source: 'vault', what: 'unreadable' } },
  ]);
});

test('where lines come in any order, an answer waits for its request, and is not lost without it', () => {
  const reader = new AuditReader<LogLine>({ inOrder: false });
  expect(reader.read([lineAt(10, entry('response', 'r1'))], 0)).toEqual([]);
  expect(reader.waiting().map(({ line }) => line.place())).toEqual([place(10)]);
  expect(reader.read([lineAt(20, entry('request', 'r1'))], 1)).toMatchObject([
    { key: 'vault:r1', body: { requestedAt: '2026-01-05T10:00:00.123456789Z', failure: null } },
  ]);
  expect(reader.waiting()).toEqual([]);
  reader.read([lineAt(30, entry('response', 'r2'))], 2);
  expect(reader.read([], 200_000)).toMatchObject([{ key: 'vault:r2', body: { requestedAt: null } }]);
});
