import { readMandateRequest } from './mandate-request.js';

const good = {
  subjectToken: 'a.b.c',
  purpose: 'adjudication',
  claims: [{ claimId: 'c1', revision: 1, payloadSha256: 'ab'.repeat(32), correlationId: 'corr-1' }],
};

test('a request for mandates is read whole', () => {
  expect(readMandateRequest(good)).toEqual({ ok: true, value: good });
});

test('every problem is named at once, and the token by none', () => {
  const bad = {
    ...good,
    subjectToken: 7,
    claims: [{ claimId: 'c.1', revision: 0, payloadSha256: 'x', correlationId: '' }],
  };
  const read = readMandateRequest(bad);
  expect(read.ok ? [] : read.failure.map(({ field }) => field)).toEqual([
    'subjectToken',
    'claims.0.claimId',
    'claims.0.revision',
    'claims.0.payloadSha256',
    'claims.0.correlationId',
  ]);
});
