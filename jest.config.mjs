/** Small tests sit beside the code (`*.spec.ts`, no I/O); tests on the real servers are `*.test.ts` under `libs/<lib>/test` and `test/`. */
export default {
  rootDir: import.meta.dirname,
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true },
        },
      },
    ],
  },
  setupFiles: ['<rootDir>/libs/testing/src/tls/trust-the-stack.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.vouch'],
  testTimeout: 60_000,
  // All share one stack, and some kill its processes or seal its Vault: one file after the other.
  maxWorkers: 1,
};
