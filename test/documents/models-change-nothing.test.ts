import { loadSamplePlans, plainClaim, submitPlain, untilDecided } from '#testing';
import { kill, liftEverything } from '../trust-boundaries/kill-requests.js';
import { helpful, withModel } from './configured-model.js';

beforeAll(loadSamplePlans);

test('a model that answers too late is not waited for, and the claim is decided', async () => {
  await withModel(
    () => ({ kind: 'late', millis: 60_000 }),
    async (asked) => {
      const note = 'Patient fell from a ladder. Charge $125.00.';
      await untilDecided([(await submitPlain(plainClaim({ note }))).claimId], 90_000);
      expect(asked).toHaveLength(1);
    },
  );
}, 120_000);

test('claims without text wait for no model', async () => {
  await withModel(
    () => ({ kind: 'late', millis: 30_000 }),
    async (asked) => {
      const begun = performance.now();
      await untilDecided([(await submitPlain(plainClaim())).claimId]);
      expect(performance.now() - begun).toBeLessThan(15_000);
      expect(asked).toEqual([]);
    },
  );
});

test('a model is shown no name, number or birth date of the member, and no key is left anywhere', async () => {
  await withModel(helpful, async (asked) => {
    const claim = {
      ...plainClaim({ member: 'MBR-QUILL-7' }),
      note: 'Zebulon Quillfeather (MBR-QUILL-7, born 1987-06-05) fell from a ladder. Charge $125.00.',
    };
    const member = { ...claim.member, name: 'Zebulon Quillfeather', birthDate: '1987-06-05' };
    await untilDecided([(await submitPlain({ ...claim, member })).claimId]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.user).toContain('fell from a ladder. Charge $125.00.');
    expect(JSON.stringify(asked)).not.toMatch(/Quillfeather|Zebulon|MBR-QUILL-7|1987-06-05/);
  });
});

test('a killed model is asked nothing more', async () => {
  try {
    await withModel(helpful, async (asked) => {
      await kill({ scope: 'model', subject: 'test-model' });
      await untilDecided([(await submitPlain(plainClaim({ note: 'Fell from a ladder.' }))).claimId]);
      expect(asked).toEqual([]);
    });
  } finally {
    await liftEverything();
  }
});
