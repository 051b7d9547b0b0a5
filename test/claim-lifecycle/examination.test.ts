import {
  asSuperuser,
  callIntake,
  fhirClaim,
  loadSamplePlans,
  lookAt,
  plainClaim,
  submitPlain,
  unique,
  untilDecided,
  vouch,
  type PlainClaimChanges,
} from '#testing';
import { give, pendedClaim, releaseOf } from './reviewed-claims.js';

beforeAll(loadSamplePlans);

/** Of a service of its own, in a system whose codes have no form: what other tests billed strikes nothing here. */
function charged(amount: string, code = unique('SVC'), quantity = 1): PlainClaimChanges {
  const { lines } = plainClaim({ amounts: [amount] });
  const system = 'https://payer.example/services-of-tests';
  return { amounts: [amount], lines: lines.map((line) => ({ ...line, system, code, quantity })) };
}

const claimOf = (...line: Parameters<typeof charged>) => plainClaim(charged(...line));

interface Kept {
  readonly lookAt: readonly {
    readonly about: string;
    readonly id: string;
    readonly clauses: readonly string[];
  }[];
  readonly signals: readonly object[];
}

async function examinationOf(claimId: string): Promise<Kept | undefined> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ body: Kept }>(`select body from claims.examination where claim_id = $1`, [claimId]),
  );
  return rows[0]?.body;
}

test('an examiner is shown what to look at, with the clause quoted and the amount at stake, under the digest', async () => {
  const { claimId, task } = await pendedClaim({ ...charged('1000.00'), total: '100.00' });
  const shown = (await lookAt(task.taskId)) as unknown as Record<string, unknown> & { shownSha256: string };
  expect(shown['examination']).toEqual({
    examinationVersion: '1.0.0',
    lookAt: [
      {
        about: 'finding',
        id: 'balance.total-below-lines',
        says: expect.stringContaining('total charge') as string,
        line: null,
        atStake: '1000.00',
        clauses: ['4.2'],
        evidence: expect.objectContaining({}) as object,
      },
    ],
    clauses: [
      { id: '4.2', title: 'Totals', text: expect.stringMatching(/^The total charge of a claim/) as string },
    ],
    signals: [],
    explanation: {
      text: expect.stringContaining('The plan would pay 800.00;') as string,
      facts: expect.arrayContaining([{ role: 'plan-pays', value: '800.00' }]) as unknown,
      by: 'template',
    },
  });
  const text = (await vouch('review', 'show', claimId)).output;
  expect(text).toMatch(/1\. finding balance\.total-below-lines, the claim, 1000\.00 at stake/);
  expect(text).toContain('4.2 Totals: “The total charge of a claim');

  // Whatever else is put before the examiner is something else than was shown.
  await asSuperuser(async (client) => {
    await client.query(`set session_replication_role = replica`);
    await client.query(
      `update claims.examination set body = jsonb_set(body, '{lookAt}', '[]') where claim_id = $1`,
      [claimId],
    );
  });
  expect(await give(task, releaseOf(shown.shownSha256))).toMatchObject({
    status: 409,
    body: { code: 'REVIEW.SHOWN_CHANGED' },
  });
});

test('of a claim that is good nothing is put before anybody', async () => {
  const { claimId } = await submitPlain(claimOf('125.00'));
  await untilDecided([claimId]);
  expect(await examinationOf(claimId)).toBeUndefined();
});

test('what documents ask is put before people, and says nothing of what they say', async () => {
  const claim = fhirClaim({
    amounts: [131.17],
    supportingInfo: [
      {
        sequence: 1,
        category: { coding: [{ code: 'info' }] },
        valueString: 'Mr. Quillfeather fell from a ladder.',
      },
    ],
  });
  const { body } = await callIntake({ path: '/fhir/Claim/$submit', body: claim });
  const { id } = body as { id: string };
  await untilDecided([id]);
  const kept = await examinationOf(id);
  expect(kept?.lookAt.map(({ about, id: what }) => `${about} ${what}`)).toEqual(['question accident']);
  expect(JSON.stringify(kept)).not.toContain('Quillfeather');
});

test('what strikes beside what the provider billed before is signalled, and changes no amount', async () => {
  const code = unique('SVC');
  const before = await Promise.all(
    Array.from({ length: 20 }, async () => (await submitPlain(claimOf('50.00', code))).claimId),
  );
  await untilDecided(before);
  const { claimId } = await submitPlain(claimOf('5000.00', code, 10));
  await untilDecided([claimId]);
  const kept = await examinationOf(claimId);
  expect(kept?.signals).toEqual([
    {
      signal: 'units.far-above-usual',
      version: 1,
      line: 1,
      evidence: { units: '10', median: '1', of: 'provider', lines: '20' },
    },
    {
      signal: 'charge.far-above-usual',
      version: 1,
      line: 1,
      evidence: { perUnit: '500.00', median: '50.00', lines: '20' },
    },
  ]);
  const { rows } = await asSuperuser((client) =>
    client.query<{ outcome: string; cents: string }>(
      `select outcome, benefit_cents::text as cents from claims.determination where claim_id = $1`,
      [claimId],
    ),
  );
  expect(rows).toEqual([{ outcome: 'approved', cents: '400000' }]);
}, 120_000);

test('claims that say the same of one day, to the cent, are signalled from the sixth on', async () => {
  const code = unique('SVC');
  const first = await Promise.all(
    Array.from({ length: 5 }, async () => (await submitPlain(claimOf('77.00', code))).claimId),
  );
  await untilDecided(first);
  for (const claimId of first) expect(await examinationOf(claimId)).toBeUndefined();
  const { claimId } = await submitPlain(claimOf('77.00', code));
  await untilDecided([claimId]);
  expect((await examinationOf(claimId))?.signals).toMatchObject([
    { signal: 'services.cloned', evidence: { charge: '77.00', otherClaims: '5' } },
  ]);
});
