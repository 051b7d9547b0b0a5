import { reviewCase } from './review-case.js';
import type { ReviewRecord } from './review-record.js';

const now = new Date('2026-01-05T10:00:00.000Z');
const person = { sub: 'e1', roles: ['examiner'], skills: ['adjuster'], authorityLimit: 1_000 };
const asked = { claimId: 'c1', purpose: 'deny', onMedicalNecessity: false } as const;
const mandate = {
  claimId: 'c1',
  revision: 1,
  txn: 't',
  submitterSub: 's1',
  onBehalfOf: 'p',
  purpose: 'adjudication',
  correlationId: 'corr',
  mayAct: [],
  expiresAt: new Date('2026-01-05T10:00:00.001Z'),
  revoked: false,
};
const record: ReviewRecord = {
  claimId: 'c1',
  revision: 1,
  pass: 1,
  state: { revision: 1, pass: 1, state: 'pended' },
  pendedFor: 'review',
  amount: 900,
  onMedicalNecessity: false,
  holder: 'e1',
  submitterSub: 's1',
  deciders: [],
  mandate,
};
const contextOf = (changed: Partial<ReviewRecord>) =>
  reviewCase(person, asked, { ...record, ...changed }, now).context;
const claimOf = (changed: Partial<ReviewRecord>) =>
  reviewCase(person, asked, { ...record, ...changed }, now).resource.attrs;

test('the policies are asked about this person, this claim, and what it waits for', () => {
  const question = reviewCase(person, asked, record, now);
  expect(question.principal.attrs).toEqual({
    roles: ['examiner'],
    skills: ['adjuster'],
    authorityLimit: 1_000,
  });
  expect(question.resource.attrs).toMatchObject({ amount: 900, position: { pendedFor: 'review' } });
  expect(question.context).toMatchObject({ onMedicalNecessity: false, mandateStands: true });
});

test('what the task is about counts, whatever the request says', () => {
  expect(contextOf({ onMedicalNecessity: true })).toMatchObject({ onMedicalNecessity: true });
});

test.each([
  ['revoked', { ...mandate, revoked: true }],
  ['over', { ...mandate, expiresAt: now }],
  ['of another claim', { ...mandate, claimId: 'c2' }],
  ['of another revision', { ...mandate, revision: 2 }],
  ['not there', undefined],
])('a mandate that is %s does not stand', (_what, changed) => {
  expect(contextOf({ mandate: changed })).toMatchObject({ mandateStands: false });
});

test('a claim that has gone on from the task waits for nobody of it', () => {
  const state = { revision: 1, pass: 2, state: 'pended' };
  expect(claimOf({ state })).toMatchObject({ position: state });
  expect(claimOf({ state })['position']).not.toHaveProperty('pendedFor');
});

test('of a task that is not on record nothing is known', () => {
  expect(reviewCase(person, asked, undefined, now).resource.attrs).toEqual({});
});
