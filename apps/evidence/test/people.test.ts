import type { Dossier } from '#evidence';
import { createHash } from 'node:crypto';
import {
  accessToken,
  callConsole,
  loadSamplePlans,
  lookAt,
  plainClaim,
  submitPlain,
  until,
  untilSettled,
  urlOf,
  vouch,
  waitingTask,
} from '#testing';

async function ask<Answer>(path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${await accessToken('compliance')}` };
  const answer = await fetch(`${urlOf('evidence')}${path}`, { headers });
  return (await answer.json()) as Answer;
}

beforeAll(loadSamplePlans);

test('what an examiner did is in the dossier: held, shown, verdict, by digests; and the clock and the notices', async () => {
  const words = 'The clinic confirmed it by telephone: Harriet Winterbottom.';
  const { claimId } = await submitPlain(plainClaim({ amounts: ['1000.00'], total: '100.00' }));
  const task = await waitingTask(claimId);
  await callConsole({ path: `/v1/tasks/${task.taskId}/claim`, body: {} });
  await callConsole({ path: `/v1/tasks/${task.taskId}/release`, body: {} });
  await callConsole({ path: `/v1/tasks/${task.taskId}/claim`, body: {} });
  const { shownSha256 } = await lookAt(task.taskId);
  const verdict = { verdict: 'release', reasonCode: 'AMOUNTS_CONFIRMED', reason: words, shownSha256 };
  await callConsole({ path: `/v1/tasks/${task.taskId}/verdict`, body: verdict });
  await untilSettled([claimId]);
  const dossier = await until(
    'the step after the verdict is in the dossier',
    async () => {
      const found = await ask<Dossier>(`/v1/dossiers/${claimId}`);
      const told = found.events.some(({ says }) => says['type'] === 'claim.decided');
      const stored = found.steps.filter(({ outcome }) => outcome === 'stored').length === 5;
      return told && stored && found.credentials.every(({ state }) => state === 'confirmed-gone') && found;
    },
    { within: 60_000 },
  );
  const acts = dossier.acts.map(({ says }) => says);
  expect(acts.map(({ what }) => what)).toEqual([
    ...['task-held', 'task-released', 'task-held', 'shown', 'verdict', 'task-released'],
  ]);
  expect(new Set(acts.map(({ person }) => person)).size).toBe(1);
  expect(acts.find(({ what }) => what === 'verdict')?.['detail']).toMatchObject({
    ...{ verdict: 'release', reasonCode: 'AMOUNTS_CONFIRMED', shownSha256 },
    sealedReasonSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  const page = JSON.stringify(dossier);
  expect(page).not.toContain('Winterbottom');
  expect(page).not.toContain(createHash('sha256').update(words).digest('hex'));
  const steps = dossier.steps.map(({ takes, outcome, result }) => `${takes} ${outcome} ${result}`);
  expect(steps).toHaveLength(5);
  expect(steps.slice(0, 3)).toEqual(['gather stored null', 'analyze stored pended', 'act stored pended']);
  // Act carries the verdict out and analyze notes it, whichever is faster.
  expect(steps.slice(3).toSorted()).toEqual(['act stored approved', 'analyze stored pended']);
  expect(dossier.notices.map(({ says }) => says['kind'])).toEqual(['pended', 'approved']);
  expect(dossier.clocks.map(({ says }) => says['what'])).toEqual(['started', 'ended']);
  expect(dossier.gaps).toEqual([]);
}, 120_000);

test('a question of an employee is sealed by digests, and told by who asks what they did and who saw a claim', async () => {
  const { claimId } = await submitPlain(plainClaim());
  await untilSettled([claimId]);
  const question = `Where does claim ${claimId} stand?`;
  const { output } = await vouch('ask', question, '--json', '--as', 'ops');
  const { outcome, credential } = JSON.parse(output) as {
    outcome: string;
    credential: { login: string; sessionId: string };
  };
  expect(outcome).toBe('answered');
  interface Activity {
    readonly records: readonly { readonly kind: string; readonly body: Readonly<Record<string, unknown>> }[];
  }
  const record = await until(
    'the question is sealed',
    async () => {
      const { records } = await ask<Activity>(`/v1/evidence/activity?of=${credential.login}`);
      return records.find(({ kind }) => kind === 'person.question');
    },
    { within: 30_000 },
  );
  expect(record.body).toMatchObject({
    ...{ session: credential.sessionId, login: credential.login, outcome: 'answered', claims: [claimId] },
    questionSha256: createHash('sha256').update(question).digest('hex'),
    resultSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  const person = String(record.body['person']);
  const did = await ask<Activity>(`/v1/evidence/activity?of=${encodeURIComponent(person)}`);
  expect(did.records.map(({ kind }) => kind)).toContain('person.question');
  const { disclosures } = await ask<{ disclosures: readonly { login: string; purpose: string }[] }>(
    `/v1/evidence/disclosures?claim=${claimId}`,
  );
  expect(disclosures.find(({ login }) => login === credential.login)?.purpose).toMatch(/^question /);
  expect((await vouch('evidence', 'activity', person)).output).toContain('person.question');
  expect((await vouch('evidence', 'disclosures', claimId)).output).toContain(credential.login);
}, 240_000);
