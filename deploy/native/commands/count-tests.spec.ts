import { countTests, sumOfCounts } from './count-tests.js';

const results = (passed: number, failed: number, broken: number): string =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numRuntimeErrorTestSuites: broken });

describe('the count of a test run', () => {
  it.each([
    ['all passed', results(12, 0, 0), 0, { passed: 12, failed: 0 }],
    ['some failed', results(10, 2, 0), 1, { passed: 10, failed: 2 }],
    ['a file that does not load is one failure', results(10, 0, 1), 1, { passed: 10, failed: 1 }],
    ['a run that fails without naming a failure is one', results(10, 0, 0), 1, { passed: 10, failed: 1 }],
    ['no results are one failure', '', 137, { passed: 0, failed: 1 }],
    ['unreadable results are one failure', '{"numPassedTests":', 0, { passed: 0, failed: 1 }],
  ])('%s', (_, json, exitCode, count) => {
    expect(countTests(json, exitCode)).toEqual(count);
  });
});

test('the count of several runs is their sum, and no test at all is a failure', () => {
  expect(
    sumOfCounts([
      { passed: 3, failed: 0 },
      { passed: 4, failed: 1 },
    ]),
  ).toEqual({ passed: 7, failed: 1 });
  expect(sumOfCounts([{ passed: 0, failed: 0 }])).toEqual({ passed: 0, failed: 1 });
});
