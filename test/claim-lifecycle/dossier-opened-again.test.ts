import type { Dossier } from '#evidence';
import {
  accessToken,
  change,
  loadSamplePlans,
  plainClaim,
  submitPlain,
  until,
  untilSettled,
  urlOf,
} from '#testing';
import { appealed, decidedFor, loadAppealedPlan, untilRevision } from './appealed-claims.js';

beforeAll(async () => {
  await loadSamplePlans();
  await loadAppealedPlan();
});

/** The dossier, once every credential that it names is certified gone and as many are there as were granted. */
async function settledDossier(claimId: string, credentials: number): Promise<Dossier> {
  const headers = { authorization: `Bearer ${await accessToken('compliance')}` };
  return until(
    'every credential of the claim is certified gone',
    async () => {
      const answer = await fetch(`${urlOf('evidence')}/v1/dossiers/${claimId}`, { headers });
      const dossier = (await answer.json()) as Dossier;
      return (
        dossier.credentials.length >= credentials &&
        dossier.credentials.every(({ state }) => state === 'confirmed-gone') &&
        dossier
      );
    },
    { within: 60_000 },
  );
}

test('the dossier of a claim that was decided anew after its appeal has no gap', async () => {
  const claimId = await decidedFor('VISIT', 'EXTRA');
  await appealed(claimId, 'overturn');
  await untilRevision(claimId, 2, 'approved');
  // Three agents twice, act once for the appeal, and the examiner: to take it on, to look, and to decide.
  const dossier = await settledDossier(claimId, 10);
  expect(dossier.gaps).toEqual([]);
  expect(dossier.versions.map(({ revision }) => revision)).toEqual([1, 2]);
}, 90_000);

test('the dossier of a claim that was denied because nobody answered has no gap', async () => {
  const { claimId } = await submitPlain(plainClaim({ plan: 'no-such-plan' }));
  await untilSettled([claimId]);
  await change(
    `update claims.information_request set due_at = now() - interval '1 minute' where claim_id = $1`,
    claimId,
  );
  await untilRevision(claimId, 1, 'denied');
  expect((await settledDossier(claimId, 4)).gaps).toEqual([]);
}, 90_000);
