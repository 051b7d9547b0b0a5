import { caseText, requestText, shreddedText } from './shred-text.js';

const request = {
  requestId: 'r1',
  claimId: 'K1',
  reason: 'the member asked for it',
  requestedBy: 'person-compliance-1',
  requestedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-02T00:00:00.000Z',
};
const shredded = { ...request, approvedBy: 'person-ops-1', shreddedAt: '2026-01-01T01:00:00.000Z' };

test('a request says until when it stands and who is needed next', () => {
  expect(requestText(request).split('\n')).toEqual([
    'claim          K1',
    'asked by       person-compliance-1',
    'asked at       2026-01-01T00:00:00.000Z',
    'reason         the member asked for it',
    'until          2026-01-02T00:00:00.000Z',
    'next           a second person approves: vouch shred K1 --approve --as ops',
  ]);
});

test('what was shredded names both people', () => {
  expect(shreddedText(shredded)).toMatch(/asked by +person-compliance-1\n[^]*approved by +person-ops-1\n/);
});

test('each case has a text of its own', () => {
  expect(caseText('K1', {})).toBe('nobody asked for K1 to be shredded');
  expect(caseText('K1', { request: { ...request, expired: true } })).toMatch(/expired +2026-01-02/);
  expect(caseText('K1', { request: { ...request, expired: false } })).toBe(requestText(request));
  expect(caseText('K1', { request: { ...request, expired: false }, shredded })).toBe(shreddedText(shredded));
});
