import type { ClaimLine } from '../claim.js';
import { oneUnit } from '../money/rate.js';
import { hasDay, planYearOf } from './plan-year.js';

function servedOn(servicedFrom: string | null): ClaimLine {
  return {
    sequence: 1,
    service: { system: 's', code: 'c' },
    quantity: oneUnit,
    servicedFrom,
    servicedTo: servicedFrom,
    net: 0n,
  };
}

test('a claim counts towards the year of its first day of service', () => {
  expect(planYearOf([servedOn('2024-01-02'), servedOn('2023-12-31'), servedOn(null)], '2022-05-05')).toBe(
    2023,
  );
});

test('a claim without days of service counts towards the year it was made', () => {
  expect(planYearOf([servedOn(null)], '2022-05-05')).toBe(2022);
});

test('a plan year that begins in July is named after the year of its July', () => {
  expect(
    ['2024-06-30', '2024-07-01', '2025-02-28'].map((day) =>
      planYearOf([servedOn(day)], '2020-01-01', '07-01'),
    ),
  ).toEqual([2023, 2024, 2024]);
});

test('a plan year begins on a day that every year has', () => {
  expect(['01-01', '07-31', '02-28', '02-29', '04-31', '13-01', '00-10', '7-1'].map(hasDay)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
