import { clockKinds, clockLimits, limitFor, linesOfBusiness } from './limits.js';

test('every line of business has one limit for claims, and no limit is listed twice', () => {
  for (const line of linesOfBusiness) expect(limitFor(line, 'claim')).toBeDefined();
  expect(new Set(clockLimits.map(({ line, kind }) => `${line} ${kind}`)).size).toBe(clockLimits.length);
});

test('prior authorization is as CMS-0057-F says where it applies, and says nothing for Medicare itself', () => {
  for (const line of ['medicare-advantage', 'medicaid'] as const) {
    expect(limitFor(line, 'prior-authorization')?.allowance).toEqual({ unit: 'calendar-days', count: 7 });
    expect(limitFor(line, 'prior-authorization-expedited')?.allowance).toEqual({ unit: 'hours', count: 72 });
  }
  expect(limitFor('qualified-health-plan', 'prior-authorization')?.allowance.count).toBe(15);
  expect(limitFor('medicare', 'prior-authorization')).toBeUndefined();
});

test('every limit names where it is written', () => {
  expect(clockLimits.filter(({ source }) => !/\d+ (CFR|USC) \d/.test(source))).toEqual([]);
  expect(clockKinds).toHaveLength(3);
});
