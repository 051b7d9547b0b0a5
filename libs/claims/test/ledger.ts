import { movementsOf, type AccumulatedAmount, type Assessment, type Cents } from '#claims';

/** Rows as act writes them: only ever added. `revision` 0 stands for none. */
export interface Ledger {
  readonly orders: readonly { readonly revision: number; readonly cents: Cents }[];
  readonly recoveries: readonly { readonly revision: number; readonly cents: Cents }[];
  readonly movements: readonly (AccumulatedAmount & {
    readonly revision: number;
    readonly reversal: boolean;
  })[];
}

export const emptyLedger: Ledger = { orders: [], recoveries: [], movements: [] };

/** Takes back what stands of the revisions given. */
function takenBack(ledger: Ledger, before: number): Ledger {
  const stands = ({ revision }: { readonly revision: number }) =>
    revision < before && !ledger.recoveries.some((row) => row.revision === revision);
  const moved = ledger.movements.filter(
    (row) =>
      row.revision < before &&
      !row.reversal &&
      !ledger.movements.some(
        (other) =>
          other.reversal &&
          other.revision === row.revision &&
          other.kind === row.kind &&
          other.pool === row.pool,
      ),
  );
  return {
    ...ledger,
    recoveries: [...ledger.recoveries, ...ledger.orders.filter(stands)],
    movements: [...ledger.movements, ...moved.map((row) => ({ ...row, cents: -row.cents, reversal: true }))],
  };
}

/** A decision of a revision, in the place of all before it; decided already, nothing happens: the inbox has the step. */
export function decided(ledger: Ledger, revision: number, assessment: Assessment): Ledger {
  const before = takenBack(ledger, revision);
  const { benefit } = assessment.totals;
  return {
    ...before,
    orders: [...before.orders, ...(benefit > 0n ? [{ revision, cents: benefit }] : [])],
    movements: [
      ...before.movements,
      ...movementsOf(assessment).map((row) => ({ ...row, revision, reversal: false })),
    ],
  };
}

export function voided(ledger: Ledger): Ledger {
  return takenBack(ledger, Number.MAX_SAFE_INTEGER);
}

/** What stands paid. */
export function paid({ orders, recoveries }: Ledger): Cents {
  const sum = (rows: Ledger['orders']) => rows.reduce((all, { cents }) => all + cents, 0n);
  return sum(orders) - sum(recoveries);
}

/** Sums of movements by kind and pool, without zeros. */
export function counted({ movements }: Pick<Ledger, 'movements'>): Readonly<Record<string, Cents>> {
  const sums: Record<string, Cents> = {};
  for (const { kind, pool, cents } of movements) {
    const name = `${kind} ${pool}`;
    sums[name] = (sums[name] ?? 0n) + cents;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0n));
}
