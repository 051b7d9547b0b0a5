import {
  accumulatorsOf,
  metOf,
  movementsOf,
  type AccumulatorName,
  type Accumulators,
  type Assessment,
} from '#claims';

/** The sums of a plan year after a decision was taken, or taken back: what the database's view adds up. */
export function after(before: Accumulators, assessment: Assessment, sign: 1n | -1n = 1n): Accumulators {
  const moved = movementsOf(assessment).flatMap(({ kind, pool, cents }) =>
    (['member', 'family'] as const).map((scope) => ({ kind, scope, pool, cents: sign * cents })),
  );
  const names = [...namesOf(before), ...moved];
  const distinct = new Map(
    names.map(({ kind, scope, pool }) => [`${kind}|${scope}|${pool}`, { kind, scope, pool }]),
  );
  return accumulatorsOf(
    [...distinct.values()].map((name) => ({
      ...name,
      met: moved
        .filter((move) => move.kind === name.kind && move.scope === name.scope && move.pool === name.pool)
        .reduce((sum, { cents }) => sum + cents, metOf(before, name)),
    })),
  );
}

function namesOf({ others = [] }: Accumulators): readonly AccumulatorName[] {
  return [
    { kind: 'deductible', scope: 'member', pool: '' },
    { kind: 'out-of-pocket', scope: 'member', pool: '' },
    ...others,
  ];
}

/** The same sums in one order and without zeros, so that two of them can be compared. */
export function summed(accumulators: Accumulators): readonly string[] {
  return namesOf(accumulators)
    .map((name) => [`${name.kind} ${name.scope} ${name.pool}`, metOf(accumulators, name)] as const)
    .filter(([, met]) => met !== 0n)
    .map(([name, met]) => `${name}: ${met}`)
    .toSorted();
}
