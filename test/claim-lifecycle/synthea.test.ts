import { join } from 'node:path';
import { z } from 'zod';
import {
  claimRecords,
  explained,
  hasPublicData,
  jsonFiles,
  loadSamplePlans,
  publicData,
  untilSettled,
  vouchSubmit,
  type SubmittedLine,
} from '#testing';

/** Skipped, and seen to be skipped, without the public data. */
const describeWithPublicData = hasPublicData ? describe : describe.skip;

const folder = join(publicData, 'synthea-2019-r4/bundles');

const sentClaim = z.object({
  resourceType: z.literal('Claim'),
  id: z.string(),
  item: z.array(z.object({ sequence: z.number(), net: z.object({ value: z.number() }).optional() })),
});
type SentClaim = z.infer<typeof sentClaim>;

const bundle = z.object({ entry: z.array(z.object({ resource: z.unknown() })) });

function sentClaims(): Map<string, SentClaim> {
  const resources = jsonFiles(folder).flatMap(({ body }) => bundle.parse(body).entry);
  const claims = resources.flatMap(({ resource }) => sentClaim.safeParse(resource).data ?? []);
  return new Map(claims.map((claim) => [claim.id, claim]));
}

/** As the plan `demo-80` says, worked out again here: 80 % of what is charged, nothing for what has no price. */
function expectedItem(net: { readonly value: number } | undefined) {
  const charged = Math.round((net?.value ?? 0) * 100);
  const benefit = Math.round((charged * 8) / 10);
  return {
    submitted: charged,
    eligible: charged,
    copay: 0,
    deductible: 0,
    coinsurance: charged - benefit,
    noncovered: 0,
    benefit,
  };
}

describeWithPublicData('24 bundles of Synthea under the plan demo-80', () => {
  let lines: readonly SubmittedLine[] = [];

  beforeAll(async () => {
    await loadSamplePlans();
    lines = await vouchSubmit(folder, '--plan', 'demo-80');
  }, 240_000);

  test('every claim of every bundle is decided', () => {
    const sent = sentClaims();
    expect([sent.size, lines.length]).toEqual([361, 361]);
    expect(new Set(lines.map(({ claim }) => claim))).toEqual(new Set(sent.keys()));
    const states = Map.groupBy(lines, ({ state }) => state);
    expect([...states.keys()].filter((state) => !['approved', 'partial', 'denied'].includes(state))).toEqual(
      [],
    );
  });

  test('every line is split to the cent, and the payment is the sum of the benefits', () => {
    const sent = sentClaims();
    for (const { claim, eob } of lines) {
      const { items, payment } = explained(eob);
      const item = sent.get(claim ?? '')?.item ?? [];
      const expected = item.map(({ sequence, net }) => [sequence, expectedItem(net)] as const);
      expect([claim, new Map(items)]).toEqual([claim, new Map(expected)]);
      expect([claim, payment]).toEqual([claim, expected.reduce((sum, [, { benefit }]) => sum + benefit, 0)]);
    }
  });

  test('each was decided once, was told of once, and left no login', async () => {
    const ids = lines.map(({ claimId }) => claimId ?? '');
    await untilSettled(ids);
    for (const record of await claimRecords(ids)) {
      expect(record).toMatchObject({ determinations: 1, explanations: 1, unpublished: 0, logins: [] });
      expect(record.payments).toBeLessThanOrEqual(1);
      expect(record.events.filter((type) => type === 'claim.decided')).toHaveLength(1);
    }
  });
});
