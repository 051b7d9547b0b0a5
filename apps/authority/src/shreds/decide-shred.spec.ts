import { claimStates } from '#claims';
import { failed, ok } from '#errors';
import { mayApprove, mayLook, mayRequest } from './decide-shred.js';
import type { ShredCase } from './shred.js';

const carol = { sub: 'person-carol', roles: ['compliance'] };
const chris = { sub: 'person-chris', roles: ['compliance'] };
const olga = { sub: 'person-olga', roles: ['ops'] };
const both = { sub: 'person-carol', roles: ['compliance', 'ops'] };

const request = {
  requestId: 'r1',
  claimId: 'c1',
  reason: 'asked for by the member',
  requestedBy: 'person-carol',
  requestedAt: new Date('2026-01-01T00:00:00Z'),
  expiresAt: new Date('2026-01-02T00:00:00Z'),
};
const untouched: ShredCase = { state: 'approved', request: undefined, shredded: undefined };
const requested: ShredCase = { ...untouched, request: { ...request, expired: false } };
const expired: ShredCase = { ...untouched, request: { ...request, expired: true } };
const shredded: ShredCase = {
  ...requested,
  shredded: { ...request, approvedBy: 'person-olga', shreddedAt: new Date('2026-01-01T01:00:00Z') },
};
const unknown: ShredCase = { ...untouched, state: undefined };

test('compliance asks; a request that expired is no obstacle', () => {
  expect([mayRequest(untouched, carol), mayRequest(expired, carol)]).toEqual([null, null]);
});

test.each([
  ['ops', untouched, olga, 'SHRED.ROLE_MISSING'],
  ['a submitter', untouched, { sub: 's', roles: ['submitter'] }, 'SHRED.ROLE_MISSING'],
  ['compliance, of no claim', unknown, carol, 'SHRED.CLAIM_UNKNOWN'],
  ['compliance, again', requested, chris, 'SHRED.ALREADY_REQUESTED'],
  ['compliance, of what is shredded', shredded, carol, 'SHRED.ALREADY_SHREDDED'],
])('a request of %s is refused', (_whose, standing, person, refusal) => {
  expect(mayRequest(standing, person)).toBe(refusal);
});

test('another person of compliance or ops approves', () => {
  expect(mayApprove(requested, olga, 'r1')).toEqual(ok(requested.request));
  expect(mayApprove(requested, chris, 'r1')).toEqual(ok(requested.request));
});

test.each([
  ['who asked', requested, carol, 'r1', 'SHRED.SAME_PERSON'],
  ['who asked, with another role', requested, both, 'r1', 'SHRED.SAME_PERSON'],
  ['an examiner', requested, { sub: 'e', roles: ['examiner'] }, 'r1', 'SHRED.ROLE_MISSING'],
  ['ops, unasked', untouched, olga, 'r1', 'SHRED.NOT_REQUESTED'],
  ['ops, of another request', requested, olga, 'r2', 'SHRED.NOT_REQUESTED'],
  ['ops, too late', expired, olga, 'r1', 'SHRED.REQUEST_EXPIRED'],
  ['ops, again', shredded, olga, 'r1', 'SHRED.ALREADY_SHREDDED'],
  ['ops, of no claim', unknown, olga, 'r1', 'SHRED.CLAIM_UNKNOWN'],
])('an approval by %s is refused', (_whose, standing, person, requestId, refusal) => {
  expect(mayApprove(standing, person, requestId)).toEqual(failed(refusal));
});

test('a claim is shredded in no state from which somebody goes on working with it', () => {
  const free = claimStates.filter((state) => mayRequest({ ...untouched, state }, carol) === null);
  expect(free).toEqual(['approved', 'partial', 'denied', 'rejected', 'voided', 'replaced']);
  const approvable = claimStates.filter((state) => mayApprove({ ...requested, state }, olga, 'r1').ok);
  expect(approvable).toEqual(free);
});

test('who may approve may look, nobody else', () => {
  expect([carol, olga, { sub: 's', roles: ['submitter', 'examiner'] }].map(mayLook)).toEqual([
    true,
    true,
    false,
  ]);
});
