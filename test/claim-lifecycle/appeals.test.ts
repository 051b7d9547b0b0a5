import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callConsole, callIntake, change, lookAt, tasksOf, until, vouch } from '#testing';
import {
  appealed,
  appealTask,
  decidedFor,
  file,
  loadAppealedPlan,
  untilRevision,
  verdictOf,
} from './appealed-claims.js';
import { untilAt, voidClaim } from './reversals.js';
import { give } from './reviewed-claims.js';

beforeAll(loadAppealedPlan);

interface Rate {
  readonly level: number;
  readonly grounds: string;
  readonly overturned: number;
  readonly decided: number;
}

async function rate(level: number): Promise<Rate> {
  const answer = await callIntake({ path: '/v1/appeal-rates', as: 'compliance' });
  const { rates } = answer.body as { rates: readonly Rate[] };
  const none = { level, grounds: 'not-covered', overturned: 0, decided: 0 };
  return rates.find((each) => each.level === level && each.grounds === 'not-covered') ?? none;
}

test('an appeal is filed once and waits in the queue, with reason, band, skill and the deadline of its level', async () => {
  const claimId = await decidedFor('VISIT', 'EXTRA');
  const filed = await Promise.all(Array.from({ length: 5 }, async () => file(claimId)));
  expect(filed.map(({ status, body }) => [status, (body as { level: number }).level])).toEqual(
    Array.from({ length: 5 }, () => [201, 1]),
  );
  const tasks = await tasksOf(claimId);
  expect(tasks).toMatchObject([
    {
      kind: 'appeal',
      reason: 'APPEAL.NOT_COVERED',
      amountBand: 'small',
      skill: 'adjuster',
      verdictsNeeded: 1,
      state: 'open',
    },
  ]);
  const days = (Date.parse(String(tasks[0]?.['dueAt'])) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThan(31.1);
}, 60_000);

test('whoever takes it on is shown the appeal, the decision and what may be set aside; a verdict is on that', async () => {
  const claimId = await decidedFor('VISIT', 'EXTRA');
  const statement = 'EXTRA was promised to Harriet by telephone.';
  await file(claimId, { grounds: 'not-covered', statement });
  const { taskId } = await appealTask(claimId);
  const shown = (await lookAt(taskId)) as unknown as Record<string, unknown>;
  expect(shown).toMatchObject({
    appeal: { level: 1, grounds: 'not-covered' },
    decision: { outcome: 'partial', benefit: '40.00' },
    contestable: [{ rule: 'coverage.not-in-plan', line: 2 }],
    statement: { appeal: { grounds: 'not-covered', statement } },
  });
  expect(JSON.stringify(await tasksOf(claimId))).not.toContain('Harriet');

  const other = await give({ taskId }, verdictOf('overturn')('ab'.repeat(32)));
  expect([other.status, other.body]).toEqual([
    409,
    expect.objectContaining({ code: 'REVIEW.SHOWN_CHANGED' }),
  ]);
  const digest = String(shown['shownSha256']);
  const stray = { verdict: 'release', reasonCode: 'DOCUMENTED', reason: 'x', shownSha256: digest };
  expect((await give({ taskId }, stray)).status).toBe(422);
  const unknown = { setAside: [{ rule: 'duplicate.service', lines: [9] }] };
  expect((await give({ taskId }, verdictOf('overturn-in-part', unknown)(digest))).body).toMatchObject({
    problems: [{ field: 'setAside.0.rule' }, { field: 'setAside.0.lines' }],
  });
  expect((await give({ taskId }, verdictOf('uphold')(digest))).body).toMatchObject({ decision: 'uphold' });
  await untilRevision(claimId, 1, 'partial');
  expect((await give({ taskId }, verdictOf('uphold')(digest))).status).toBe(409);
}, 60_000);

test('upheld, the decision stands, its submitter is told why and what comes next, and it is counted', async () => {
  const claimId = await decidedFor('EXTRA');
  const before = await rate(1);
  expect((await appealed(claimId, 'uphold')).status).toBe(200);
  expect(await rate(1)).toMatchObject({ decided: before.decided + 1, overturned: before.overturned });
  const upheld = await until('its submitter is told', async () => {
    const { body } = await callIntake({ path: `/v1/claims/${claimId}/notices` });
    const { notices } = body as { notices: readonly Record<string, unknown>[] };
    return notices.find(({ kind }) => kind === 'appeal-upheld');
  });
  await untilRevision(claimId, 1, 'denied');
  expect(upheld).toMatchObject({
    kind: 'appeal-upheld',
    headline: expect.stringContaining('The decision stands after the appeal of level 1') as string,
    reasons: [{ code: 'CO-204 N130' }],
    appeal: { days: 60 },
  });
}, 60_000);

test('a lost appeal goes to the next level and to somebody else, three in all', async () => {
  const claimId = await decidedFor('EXTRA');
  for (const [level, as] of [
    [1, 'examiner'],
    [2, 'examiner2'],
    [3, 'clinician'],
  ] as const) {
    expect((await file(claimId)).body).toMatchObject({ level });
    const { taskId } = await appealTask(claimId);
    if (level > 1) {
      const again = await callConsole({ method: 'POST', path: `/v1/tasks/${taskId}/claim`, as: 'examiner' });
      expect([again.status, again.body]).toEqual([
        403,
        expect.objectContaining({ code: 'REVIEW.DECIDED_BEFORE' }),
      ]);
    }
    const { shownSha256 } = await lookAt(taskId, as);
    expect((await give({ taskId }, verdictOf('uphold')(shownSha256), as)).status).toBe(200);
    await untilRevision(claimId, 1, 'denied');
  }
  expect((await file(claimId)).body).toMatchObject({ code: 'APPEAL.EXHAUSTED' });
}, 120_000);

test('nobody appeals somebody else’s claim, one that is taken back, or too late', async () => {
  const claimId = await decidedFor('EXTRA');
  expect((await file(claimId, { grounds: 'other' }, 'submitter2')).status).toBe(404);
  await file(claimId);
  await voidClaim(claimId);
  await untilAt(claimId, 'voided');
  // Nobody has to look at it any more.
  expect(await tasksOf(claimId)).toMatchObject([{ kind: 'appeal', state: 'closed' }]);
  const late = await decidedFor('EXTRA');
  await change('alter table claims.determination disable trigger append_only');
  await change(
    `update claims.determination set decided_at = now() - interval '182 days' where claim_id = $1`,
    late,
  );
  await change('alter table claims.determination enable trigger append_only');
  expect((await file(late)).body).toMatchObject({ code: 'APPEAL.TOO_LATE' });
}, 60_000);

test('the command line lists, shows and decides appeals', async () => {
  const claimId = await decidedFor('VISIT', 'EXTRA', 'SCAN');
  await file(claimId, { grounds: 'coding', statement: 'see the record' });
  const { taskId } = await appealTask(claimId);
  expect((await vouch('review', 'list', '--kind', 'appeal')).output).toContain(taskId);
  expect((await vouch('review', 'claim', taskId)).error).toBe('');
  const shown = await vouch('review', 'show', taskId);
  expect(shown.output).toContain('coverage.not-in-plan  line 2');
  expect(shown.output).toContain('see the record');
  const digest = /--shown ([0-9a-f]{64})/.exec(shown.output)?.[1] ?? '';
  const said = await vouch(
    ...['review', 'verdict', taskId, 'overturn-in-part', '--code', 'RULE_MISAPPLIED', '--reason', 'x'],
    ...['--shown', digest, '--set-aside', 'coverage.not-in-plan:2'],
  );
  expect([said.error, said.output]).toEqual(['', expect.stringContaining('overturn-in-part')]);
  await untilRevision(claimId, 2, 'partial');
}, 60_000);

test('the command line appeals with a document, which the examiner is shown', async () => {
  const claimId = await decidedFor('VISIT', 'EXTRA');
  const folder = mkdtempSync(join(tmpdir(), 'vouch-appeal-'));
  try {
    const letter = join(folder, 'letter.txt');
    writeFileSync(letter, 'EXTRA was agreed upon.');
    const other = await vouch('appeal', claimId, '--reason', 'not-covered', '--level', '2');
    expect([other.exitCode, other.error]).toEqual([
      2,
      expect.stringContaining('one of level 1, not of level 2'),
    ]);
    const spoken = await vouch(
      'appeal',
      claimId,
      '--reason',
      'not-covered',
      '--level',
      '1',
      '--document',
      letter,
    );
    expect([spoken.error, spoken.exitCode]).toEqual(['', 0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { taskId } = await appealTask(claimId);
  const data = Buffer.from('EXTRA was agreed upon.').toString('base64');
  expect(await lookAt(taskId)).toMatchObject({
    statement: { appeal: { documents: [{ content: [{ attachment: { title: 'letter.txt', data } }] }] } },
  });
}, 60_000);
