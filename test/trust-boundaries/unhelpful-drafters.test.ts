import type { ModelAnswer } from '#testing';
import { withModel } from '../documents/configured-model.js';
import { askedOf, drafts, endSessions, goodDraft, onRecord, question, session } from './asked-drafts.js';
import { kill, liftEverything } from './kill-requests.js';

afterEach(endSessions);

describe('a model that is no help is as good as none', () => {
  test.each<[string, () => ModelAnswer]>([
    ['answers garbage', () => ({ kind: 'says', text: 'DROP TABLE claims; sure!' })],
    ['answers in another shape', () => ({ kind: 'says', text: '{"sql": ["select 1"]}' })],
    ['says that the views do not tell', drafts(null)],
    ['fails', () => ({ kind: 'fails', status: 500 })],
    ['does not take the key', () => ({ kind: 'fails', status: 401 })],
    ['hangs up', () => ({ kind: 'hangs-up' })],
    ['answers too late', () => ({ kind: 'late', millis: 60_000 })],
  ])(
    'when it %s',
    async (_how, model) => {
      const without = await (await session())(question);
      const { told, heard } = await askedOf(model);
      expect(heard.length).toBeGreaterThan(0);
      expect({ ...told, credential: null }).toEqual({ ...without, credential: null });
      expect(JSON.stringify(told)).not.toContain('sk-test');
      const { draft_outcome: outcome, draft_model: model_ } =
        (await onRecord(told.credential.sessionId)) ?? {};
      expect(model_).toBe('test-model');
      expect(outcome).toMatch(/^(?:LLM\.[A-Z_]+|answered)$/);
    },
    60_000,
  );

  test('one that keeps failing is left alone', async () => {
    await withModel(
      () => ({ kind: 'fails', status: 500 }),
      async (heard) => {
        const ask = await session();
        for (let n = 0; n < 6; n += 1) await ask(question);
        expect(heard).toHaveLength(4);
      },
      'console',
    );
  });

  test('one that was killed is asked nothing', async () => {
    try {
      await withModel(
        drafts(goodDraft),
        async (heard) => {
          const ask = await session();
          expect(await ask(question)).toMatchObject({ outcome: 'drafted' });
          await kill({ scope: 'model', subject: 'test-model' });
          expect((await ask(question)).outcome).not.toBe('drafted');
          expect(heard).toHaveLength(1);
        },
        'console',
      );
    } finally {
      await liftEverything();
    }
  });
});
