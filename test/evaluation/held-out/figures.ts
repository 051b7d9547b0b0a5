import { claims, credentials, decisions, lines, payments, steps, sum, top } from '../seeded-claims.js';

/* Figures of the seeded rows that held-out questions ask for, in cents where they are amounts. */

export const cents = (amount: number): number => Math.round(amount * 100);
export const inState = (state: string) => claims.filter((claim) => claim.state === state);
export const ofPlan = (plan: string) => claims.filter((claim) => claim.plan === plan);
export const open = claims.filter(({ state }) =>
  ['submitted', 'gathered', 'analyzed', 'pended'].includes(state),
);

/** Rows of days, both included. */
export function between<T extends { readonly on: string }>(rows: readonly T[], from: string, to = from): T[] {
  return rows.filter(({ on }) => on >= from && on <= to);
}

export function billed(some: typeof claims): number {
  return cents(sum(some, ({ billed: amount }) => amount));
}

export function paid(some: readonly (typeof payments)[number][]): number {
  return cents(sum(some, ({ amount }) => amount));
}

export function benefit(some: readonly (typeof decisions)[number][]): number {
  return cents(sum(some, ({ benefit: amount }) => amount));
}

export function share(part: readonly unknown[], whole: readonly unknown[]): number {
  return Number(((100 * part.length) / whole.length).toFixed(1));
}

export function average(cents_: number, n: number): number {
  return Math.round(cents_ / n);
}

/** Of each plan, none among them, the highest first. */
export function perPlan(figure: (some: typeof claims) => number): readonly number[] {
  const plans = ['demo-80', 'visit-25', 'saver-70', null];
  return top(
    plans.map((plan) => figure(claims.filter((claim) => claim.plan === plan))),
    10,
  );
}

/** Sums by day or by month, in the order of time. */
export function inTime<T extends { readonly on: string }>(
  rows: readonly T[],
  characters: 7 | 10,
  figure: (some: readonly T[]) => number,
): readonly number[] {
  const groups = Map.groupBy(rows, ({ on }) => on.slice(0, characters));
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, some]) => figure(some));
}

/** By the Monday that a week begins with, in the order of time. */
export function inWeeks<T extends { readonly on: string }>(
  rows: readonly T[],
  figure: (some: readonly T[]) => number,
): readonly number[] {
  const monday = ({ on }: T): string => {
    const day = new Date(`${on}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    return day.toISOString().slice(0, 10);
  };
  return [...Map.groupBy(rows, monday)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, some]) => figure(some));
}

/** What a seeded line allows, as it is put into the database. */
export function allowed({ charged, notCovered, writtenOff }: (typeof lines)[number]): number {
  return (charged ?? 0) - notCovered - writtenOff;
}

export function secondsOf(stage: string): number {
  const some = steps.filter((each) => each.stage === stage);
  return Number((sum(some, ({ seconds }) => seconds) / some.length).toFixed(3));
}

export function line(code: string) {
  return lines.filter((each) => each.code === code);
}

export const granted = credentials.filter((each) => each.granted);
