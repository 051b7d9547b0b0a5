import { planYearOf, type ClaimLine } from './claim.js';
import { oneUnit } from './money/rate.js';

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
