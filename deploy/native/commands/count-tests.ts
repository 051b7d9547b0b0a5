import { z } from 'zod';

const jestResults = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Reads Jest's JSON. A file that could not even be loaded counts as one failed test; so does an unsuccessful
 * run that names no failure, and one that left no readable results.
 */
export function countTests(json: string, exitCode: number): TestCount {
  let results: z.infer<typeof jestResults>;
  try {
    results = jestResults.parse(JSON.parse(json));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return { passed: results.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

/** What several runs came to together. None at all is a failure: whoever named tests meant some. */
export function sumOfCounts(counts: readonly TestCount[]): TestCount {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  return { passed, failed: passed + failed === 0 ? 1 : failed };
}
