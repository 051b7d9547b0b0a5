import fc from 'fast-check';
import { type PlanTerms, type Rate, type ServiceCategory } from '#claims';
import { aCase, claimOf, judge, standing, type Case, type CaseOf } from './arbitrary-claims.js';
import { after, summed } from './plan-year.js';
import { hold, tenThousand } from './ten-thousand.js';

const eachCase = tenThousand(aCase);
const eachHistory = tenThousand(
  fc.tuple(standing, fc.array(claimOf, { minLength: 2, maxLength: 3 }), fc.nat()),
);

test('a claim judged twice is judged the same', () => {
  eachCase((input) => {
    hold(judge(structuredClone(input))).toEqual(judge(input));
  });
});

test('the order in which lines are sent changes nothing', () => {
  const shuffled = aCase.chain((input) =>
    fc.tuple(fc.constant(input), fc.shuffledSubarray([...input.lines], { minLength: input.lines.length })),
  );
  tenThousand(shuffled)(([input, lines]) => {
    hold(judge({ ...input, lines })).toEqual(judge(input));
  });
});

/** One decided claim after another, each on the sums that the ones before left. */
function history(
  plan: Pick<Case, 'terms' | 'before' | 'schedule'>,
  claims: readonly Omit<Case, keyof typeof plan>[],
) {
  let before = plan.before;
  const decided = claims.map((claim) => {
    const input: Case = { ...plan, ...claim, before };
    const assessment = judge(input);
    before = after(before, assessment);
    return { input, assessment };
  });
  return { decided, sums: before };
}

test('replaying a history from what was recorded gives the same decisions and the same sums', () => {
  eachHistory(([plan, claims]) => {
    const { decided, sums } = history(plan, claims);
    for (const { input, assessment } of decided) hold(judge(input)).toEqual(assessment);
    // Sums of movements, in whatever order they are added up.
    const backwards = decided
      .toReversed()
      .reduce((met, { assessment }) => after(met, assessment), plan.before);
    hold(summed(backwards)).toEqual(summed(sums));
  });
});

test('voiding any claim of a history restores what it moved and nothing else', () => {
  eachHistory(([plan, claims, chosen]) => {
    const { decided, sums } = history(plan, claims);
    const { assessment } = decided[chosen % decided.length]!;
    const others = decided.filter((each) => each.assessment !== assessment);
    const without = others.reduce((met, each) => after(met, each.assessment), plan.before);
    hold(summed(after(sums, assessment, -1n))).toEqual(summed(without));
  });
});

test('voiding all of a history restores what was before it', () => {
  eachHistory(([plan, claims]) => {
    const { decided, sums } = history(plan, claims);
    const restored = decided.reduce((met, { assessment }) => after(met, assessment, -1n), sums);
    hold(summed(restored)).toEqual(summed(plan.before));
  });
});

test('a replacement is a void and a new claim: judged as if the replaced one had never been', () => {
  eachHistory(([plan, claims]) => {
    const [replaced, between, replacement = claims[0]!] = claims as [CaseOf, CaseOf, CaseOf?];
    const { decided, sums } = history(plan, [replaced, between]);
    const voided = after(sums, decided[0]!.assessment, -1n);
    const never = after(plan.before, decided[1]!.assessment);
    hold(judge({ ...plan, ...replacement, before: voided })).toEqual(
      judge({ ...plan, ...replacement, before: cleaned(never, voided) }),
    );
    hold(summed(voided)).toEqual(summed(never));
  });
});

/** The same sums; only the zeros that a void leaves differ, and they are no part of the law. */
function cleaned(never: Case['before'], voided: Case['before']): Case['before'] {
  return summed(never).join() === summed(voided).join() ? never : voided;
}

/** Plans in which all that differs between two orders is who bears the limits first. */
const plainStanding = standing.map(({ terms, ...rest }) => {
  const { deductible, copay, payerShare, outOfPocketMax } = terms;
  const plain: PlanTerms = {
    planId: 'p',
    version: 1,
    name: 'P',
    currency: 'USD',
    allowed: terms.allowed,
    deductible,
    copay,
    payerShare,
    outOfPocketMax,
    unpricedLines: 'not-covered',
  };
  return { ...rest, terms: plain };
});
const withoutOthers = claimOf.map((claim) => ({ ...claim, detail: { ...claim.detail, priorPayers: [] } }));

const eachPair = tenThousand(fc.tuple(plainStanding, withoutOthers, withoutOthers));

test('the order of two claims changes who bears what, and not the year’s total once both limits are met', () => {
  let met = 0;
  eachPair(([plan, one, other]) => {
    const orders = [history(plan, [one, other]), history(plan, [other, one])];
    const { deductible, outOfPocketMax } = plan.terms;
    const through = orders.every(
      ({ sums }) =>
        sums.deductibleMet >= deductible && outOfPocketMax !== null && sums.outOfPocketMet >= outOfPocketMax,
    );
    if (!through) return;
    met += 1;
    const [first, second] = orders.map(({ decided }) =>
      decided.reduce((sum, { assessment }) => sum + assessment.totals.benefit, 0n),
    );
    hold(first).toBe(second);
    hold(orders[0]!.sums.outOfPocketMet).toBe(orders[1]!.sums.outOfPocketMet);
  });
  expect(met).toBeGreaterThan(1_000);
});

test('without copays and a limit, the year’s deductible is the same in either order', () => {
  eachPair(([{ terms, ...rest }, one, other]) => {
    const plan = { ...rest, terms: { ...terms, copay: 0n, outOfPocketMax: null } };
    const [first, second] = [history(plan, [one, other]), history(plan, [other, one])];
    hold(first.sums.deductibleMet).toBe(second.sums.deductibleMet);
  });
});

const benefit = (input: Case): bigint => judge(input).totals.benefit;

/** Rounding a line can move it by a cent. */
const slack = ({ lines }: Case): bigint => BigInt(lines.length);

const generosities: readonly (readonly [string, (terms: PlanTerms) => PlanTerms])[] = [
  ['pays a larger share', (terms) => ({ ...terms, payerShare: 1_000_000n as Rate })],
  ['has no copay', (terms) => ({ ...terms, copay: 0n })],
  ['has half the deductible', (terms) => ({ ...terms, deductible: terms.deductible / 2n })],
  ['has a lower limit', (terms) => ({ ...terms, outOfPocketMax: (terms.outOfPocketMax ?? 50_000n) / 2n })],
  [
    'has a nearer family limit',
    (terms) => ({ ...terms, familyOutOfPocketMax: (terms.familyOutOfPocketMax ?? 50_000n) / 2n }),
  ],
];

function withoutMaximum<Terms extends { readonly benefitMaximum?: bigint }>(terms: Terms): Terms {
  const kept = Object.entries(terms).filter(([key]) => key !== 'benefitMaximum');
  return Object.fromEntries(kept) as Terms;
}

/** Maximums and other payers apart: with them, a cent that is saved in one place may fall away in another. */
const unlimited = aCase.map((input): Case => {
  const { categories, ...terms } = withoutMaximum(input.terms);
  const kept = categories?.map(withoutMaximum);
  return {
    ...input,
    detail: { ...input.detail, priorPayers: [] },
    terms: { ...terms, ...(kept && { categories: kept }) },
  };
});

const eachUnlimited = tenThousand(unlimited);

test.each(generosities)('a plan that %s never pays less', (_how, more) => {
  eachUnlimited((input) => {
    hold(benefit({ ...input, terms: more(input.terms) }) + slack(input) >= benefit(input)).toBe(true);
  });
});

test('a plan with a higher benefit maximum never pays less', () => {
  const higher = (category: ServiceCategory): ServiceCategory =>
    category.benefitMaximum === undefined
      ? category
      : { ...category, benefitMaximum: category.benefitMaximum + 5_000n };
  eachCase((input) => {
    const { benefitMaximum, categories } = input.terms;
    const terms = {
      ...input.terms,
      ...(benefitMaximum !== undefined && { benefitMaximum: benefitMaximum + 5_000n }),
      ...(categories && { categories: categories.map(higher) }),
    };
    hold(benefit({ ...input, terms }) + slack(input) >= benefit(input)).toBe(true);
  });
});
