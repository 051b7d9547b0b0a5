import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Flags } from '../flags.js';
import { toolRunner } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { prepareProverForTests } from '../prover/prover-for-tests.js';
import { repositoryRoot } from '../repository-root.js';
import { freshStateFolder, leaveStateFolder } from './fresh-state.js';
import { countTests, sumOfCounts, type TestCount } from './count-tests.js';
import type { StopRequest } from './stop-request.js';
import { testEnvironment } from './test-environment.js';
import { withStack, type Session } from './with-stack.js';

/** Files that are run by a Jest of their own, one after the other. */
interface Part {
  readonly name: string;
  readonly files: readonly string[];
  /** What others do at the same time goes first. */
  readonly isPatient: boolean;
}

/**
 * Tests on the stack wait for others most of the time, and break each other's servers, so they run one after the other.
 * Small tests and proofs touch no server and use a processor whole: beside the others they are done in the same time.
 */
const parts: readonly Part[] = [
  {
    name: 'jest',
    files: ['--testMatch', '**/*.test.ts', '--testPathIgnorePatterns', '/node_modules/', '/deploy/policies/'],
    isPatient: false,
  },
  {
    name: 'jest-small',
    files: ['--testMatch', '**/*.spec.ts', '**/deploy/policies/test/*.test.ts'],
    isPatient: true,
  },
];

async function runJest(
  { stack }: Session,
  part: Part,
  environment: readonly string[],
  words: readonly string[],
): Promise<TestCount> {
  const root = repositoryRoot();
  const resultsFile = stack.state.path(`${part.name}.json`);
  const running = await stack.table.start({
    name: part.name,
    command: [
      'env',
      ...environment,
      ...(part.isPatient ? ['nice', '-n', '10'] : []),
      process.execPath,
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=TimeoutNegativeWarning',
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...['--config', 'jest.config.mjs', '--json', `--outputFile=${resultsFile}`],
      // Words may name files of one kind alone.
      ...[...part.files, '--passWithNoTests', ...words],
    ],
    stage: 'tool',
    workingDirectory: root,
    output: 'terminal',
    logFile: stack.state.log(part.name),
  });
  const exitCode = (await running.exited) === 'exit code 0' ? 0 : 1;
  return countTests(read(resultsFile), exitCode);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** `npm test`: every test, on a stack of its own that starts from nothing. The last line is the count. */
export async function test(flags: Flags, progress: Progress, stop: StopRequest): Promise<number> {
  const folder = await freshStateFolder('test');
  let count: TestCount = { passed: 0, failed: 1 };
  const code = await withStack({ folder, flags, apps: true, progress, stop }, async (session) => {
    await session.running.jaeger;
    await prepareProverForTests(flags.rest, progress, toolRunner(session.stack.table));
    const environment = await testEnvironment(session.stack, progress);
    const counts = await Promise.all(
      parts.map(async (part) => runJest(session, part, environment, flags.rest)),
    );
    count = sumOfCounts(counts);
    return count.failed === 0 ? 0 : 1;
  });
  const good = code === 0 && count.failed === 0;
  leaveStateFolder(folder, !good);
  if (!good) progress.line(`logs of the servers and apps: ${join(folder, 'logs')}`);
  progress.line(`${count.passed} passed, ${count.failed} failed`);
  return good ? 0 : code === 0 ? 1 : code;
}
