import { loadSamplePlans, vouch } from '#testing';
import { pendedClaim, untilIn, words } from './reviewed-claims.js';

beforeAll(loadSamplePlans);

/** As the examiner, on the running stack. */
async function review(...flags: readonly string[]) {
  return vouch('review', ...flags);
}

test('an examiner lists, takes on, looks at and releases a claim at the command line', async () => {
  const { claimId, task } = await pendedClaim();
  const list = await review('list', '--kind', 'review');
  expect(list).toMatchObject({ exitCode: 0, error: '' });
  expect(list.output).toMatch(
    new RegExp(`^${task.taskId} +review +BALANCE.TOTAL_BELOW_LINES +small +adjuster +due .* free$`, 'm'),
  );

  const free = await review('show', claimId);
  expect(free.output).toContain(`take it on: vouch review claim ${task.taskId}`);
  expect((await review('claim', claimId)).output).toMatch(/^standing +held by you$/m);

  const shown = await review('show', claimId);
  expect(shown.output).toMatch(/^would pay +800\.00 USD$/m);
  expect(shown.output).toContain('balance.total-below-lines');
  const digest = /^shown +([0-9a-f]{64})$/m.exec(shown.output)?.[1] ?? '';

  const reasons = ['--code', 'AMOUNTS_CONFIRMED', '--reason', words];
  const given = await review('verdict', claimId, 'release', ...reasons, '--shown', digest);
  expect(given).toMatchObject({ exitCode: 0, error: '' });
  expect(given.output).toMatch(/^decided +release$/m);
  await untilIn(claimId, 'approved');
});

test('with --json every command prints what the console answered, and a refusal says why', async () => {
  const { claimId, task } = await pendedClaim();
  const held = JSON.parse((await review('claim', task.taskId, '--json')).output) as object;
  expect(held).toMatchObject({ taskId: task.taskId, heldBy: 'you' });
  const dossier = JSON.parse((await review('show', task.taskId, '--json')).output) as { shownSha256: string };
  const verdict = ['verdict', claimId, 'deny', '--reason', words, '--shown', dossier.shownSha256];
  const refused = await review(...verdict, '--code', 'DOCUMENTED', '--carc', '16');
  expect(refused).toMatchObject({ exitCode: 1, output: '' });
  expect(refused.error).toMatch(/VERDICT\.INVALID: reasonCode: .*\n.*VERDICT\.INVALID: rarc: /);
  expect((await vouch('review', 'show', claimId, '--as', 'examiner2')).output).toMatch(/held by another/);
  const given = await review(
    ...verdict,
    '--code',
    'AMOUNTS_CONTRADICT',
    '--carc',
    '16',
    '--rarc',
    'M54',
    '--json',
  );
  expect(JSON.parse(given.output)).toMatchObject({ verdict: 'deny', decision: 'deny' });
  await untilIn(claimId, 'denied');
});

test('who may not review is told so', async () => {
  const { claimId } = await pendedClaim();
  const refused = await vouch('review', 'claim', claimId, '--as', 'ops');
  expect(refused).toMatchObject({ exitCode: 1, output: '' });
  expect(refused.error).toContain('ACCESS.ROLE_MISSING');
});
