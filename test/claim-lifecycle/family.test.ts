import { asSuperuser, loadSamplePlans, plainClaim, submitPlain, unique, untilSettled } from '#testing';

beforeAll(loadSamplePlans);

interface Split {
  readonly copay: string;
  readonly deductible: string;
  readonly benefit: string;
}

/** A claim of 400.00 of one of a family under `family-80`, on a day of its plan year 2024. */
async function submitFor(member: string, subscriberId: string, lines?: readonly object[]): Promise<string> {
  const { claimId } = await submitPlain({
    ...plainClaim(),
    // The sum of the lines.
    total: undefined,
    plan: 'family-80',
    member: { id: member, subscriberId },
    lines: lines ?? [{ code: 'A4253', amount: '400.00', date: '2024-08-01' }],
  });
  return claimId;
}

async function splitOf(claimId: string): Promise<Split> {
  const { rows } = await asSuperuser((client) =>
    client.query<Split>(
      `select sum(l.copay_cents)::text as copay, sum(l.deductible_cents)::text as deductible,
         sum(l.benefit_cents)::text as benefit
       from claims.assessment_line l join claims.claim_state s using (claim_id, revision, pass) where claim_id = $1`,
      [claimId],
    ),
  );
  return rows[0]!;
}

async function familyDeductible(claimId: string): Promise<{ met: string; rows: number }> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ met: string; rows: number }>(
      `select sum(m.cents)::text as met, count(*)::integer as rows from claims.accumulator_movement m
       where m.kind = 'deductible' and m.plan_year = 2024
         and m.family_key = (select family_key from claims.claim where claim_id = $1)`,
      [claimId],
    ),
  );
  return rows[0]!;
}

test('claims of one family at once fill the family’s deductible once, each member no more than the own', async () => {
  const subscriber = unique('S');
  const claims = await Promise.all(
    Array.from({ length: 12 }, async (_, index) =>
      // Another day each, or the later ones would be duplicates.
      submitFor(`${subscriber}-${index % 4}`, subscriber, [
        { code: 'A4253', amount: '400.00', date: `2024-08-${String(index + 1).padStart(2, '0')}` },
      ]),
    ),
  );
  await untilSettled(claims);
  const splits = await Promise.all(claims.map(splitOf));
  const byMember = [0, 1, 2, 3].map((member) =>
    splits
      .filter((_, index) => index % 4 === member)
      .reduce((sum, { deductible }) => sum + Number(deductible), 0),
  );
  expect(byMember.reduce((sum, cents) => sum + cents, 0)).toBe(50_000);
  for (const cents of byMember) expect(cents).toBeLessThanOrEqual(30_000);
  expect((await familyDeductible(claims[0]!)).met).toBe('50000');
  // Of every claim the copay of its visit comes first, and what is left is shared.
  for (const { copay, deductible, benefit } of splits) {
    expect(copay).toBe('2000');
    expect(Number(benefit)).toBe(((40_000 - 2_000 - Number(deductible)) * 8) / 10);
  }
}, 120_000);

test('two families with the same plan share nothing', async () => {
  const [one, other] = [unique('S'), unique('S')];
  const claims = [await submitFor(`${one}-0`, one), await submitFor(`${other}-0`, other)];
  await untilSettled(claims);
  expect(await Promise.all(claims.map(splitOf))).toEqual([
    { copay: '2000', deductible: '30000', benefit: '6400' },
    { copay: '2000', deductible: '30000', benefit: '6400' },
  ]);
});

test('categories, a visit’s copay and a maximum hold through the pipeline', async () => {
  const subscriber = unique('S');
  const day = { date: '2024-08-01' };
  const claim = await submitFor(`${subscriber}-0`, subscriber, [
    { ...day, code: '140', system: 'http://hl7.org/fhir/sid/cvx', amount: '60.00' },
    { ...day, code: 'A4253', amount: '10.00' },
    { ...day, code: 'E0114', amount: '900.00' },
  ]);
  await untilSettled([claim]);
  const { rows } = await asSuperuser((client) =>
    client.query(
      `select copay_cents::text as copay, deductible_cents::text as deductible, coinsurance_cents::text as coinsurance,
         noncovered_cents::text as noncovered, benefit_cents::text as benefit
       from claims.assessment_line where claim_id = $1 order by sequence`,
      [claim],
    ),
  );
  expect(rows).toEqual([
    { copay: '0', deductible: '0', coinsurance: '0', noncovered: '0', benefit: '6000' },
    { copay: '1000', deductible: '0', coinsurance: '0', noncovered: '0', benefit: '0' },
    // The category has no copay of its own and so shares the plan’s, as a visit of its own.
    { copay: '2000', deductible: '30000', coinsurance: '11600', noncovered: '21400', benefit: '25000' },
  ]);
});
