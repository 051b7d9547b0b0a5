import { Secret } from '#agent-identity';
import { ok } from '#errors';
import type { Appeal, AppealedClaim, NewAppeal } from './appeal-records.js';
import { daysAfter } from './appeal-time.js';
import { fileAppeal } from './file-appeal.js';

const decidedAt = new Date('2026-01-10T15:00:00Z');

const denied: AppealedClaim = {
  claimId: 'C1',
  revision: 1,
  pass: 1,
  state: 'denied',
  submitterSub: 'person-1',
  decidedAt,
  reasons: [{ carc: '18', severity: 'deny-line' }],
  atStake: 20_000n,
  isTakenBack: false,
  appeals: [],
};

const appealOf = (level: number, changes: Partial<Appeal> = {}): Appeal => ({
  level,
  revision: 1,
  grounds: 'coding',
  filedAt: decidedAt,
  dueAt: daysAfter(decidedAt, 30),
  outcome: null,
  decisionReason: null,
  decidedAt: null,
  ...changes,
});

const sealed = { wrapped: 'vault:v1:x', content: Buffer.from('sealed'), documents: [] };

async function filed(claim: AppealedClaim, now: string) {
  const asked: string[] = [];
  const kept: NewAppeal[] = [];
  const answer = await fileAppeal(
    {
      now: () => new Date(now),
      mandates: {
        open: ({ purpose, claims: [claimed] }) => {
          asked.push(`${purpose} ${claimed?.revision ?? 0}`);
          return Promise.resolve(ok(new Map([['C1', `txn-${purpose}`]])));
        },
      },
      sealing: { seal: (claims) => Promise.resolve(claims.map((each) => ({ ...each, sealed }))) },
      appeals: {
        claim: () =>
          Promise.resolve({
            ...claim,
            appeals: [...claim.appeals, ...kept.map(({ level }) => appealOf(level))],
          }),
        file: (appeal) => {
          kept.push(appeal);
          return Promise.resolve(true);
        },
        rates: () => Promise.resolve([]),
      },
    },
    {
      claim,
      grounds: 'coding',
      statement: null,
      documents: [],
      submitterSub: 'person-1',
      accessToken: new Secret('t'),
      correlationId: 'corr',
    },
  );
  return { answer, kept, asked };
}

test('a decision is appealed within 180 days, and not at the end of them', async () => {
  const { answer, kept, asked } = await filed(denied, '2026-07-10T03:59:59Z');
  expect(answer).toMatchObject({ ok: true, value: { level: 1 } });
  expect(asked).toEqual(['appeal 1', 'adjudication 2']);
  const task = { reason: 'APPEAL.CODING', skill: 'adjuster', onMedicalNecessity: false };
  expect(kept).toMatchObject([
    { level: 1, txn: 'txn-adjudication', dueAt: new Date('2026-08-09T04:00:00Z'), task },
  ]);
  expect(await filed(denied, '2026-07-10T04:00:00Z')).toMatchObject({
    answer: { ok: false, failure: 'too-late' },
    kept: [],
  });
});

test('the next level follows a lost one, and there are three', async () => {
  const lost = (level: number) => appealOf(level, { outcome: 'upheld', decidedAt });
  expect(await filed({ ...denied, appeals: [lost(1)] }, '2026-02-01T00:00:00Z')).toMatchObject({
    kept: [{ level: 2 }],
  });
  expect(
    await filed({ ...denied, appeals: [lost(1), lost(2), lost(3)] }, '2026-02-01T00:00:00Z'),
  ).toMatchObject({
    answer: { failure: 'exhausted' },
  });
  const won = appealOf(1, { outcome: 'overturned', decidedAt });
  expect(await filed({ ...denied, appeals: [won] }, '2026-02-01T00:00:00Z')).toMatchObject({
    answer: { failure: 'exhausted' },
  });
});

test('an open appeal is the answer to whoever files again', async () => {
  const open = appealOf(1);
  expect(await filed({ ...denied, appeals: [open] }, '2026-02-01T00:00:00Z')).toEqual({
    answer: { ok: true, value: open },
    kept: [],
    asked: [],
  });
});

test.each([
  ['is not decided', { state: 'pended', decidedAt: null }, 'undecided'],
  ['is being taken back', { isTakenBack: true }, 'taken-back'],
] as const)('a claim that %s is not appealed', async (_what, changes, failure) => {
  expect(await filed({ ...denied, ...changes }, '2026-02-01T00:00:00Z')).toMatchObject({
    answer: { failure },
  });
});
