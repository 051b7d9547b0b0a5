import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Flags } from '../flags.js';
import { toolRunner } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { prepareProverForTests } from '../prover/prover-for-tests.js';
import { repositoryRoot } from '../repository-root.js';
import { freshStateFolder, leaveStateFolder } from './fresh-state.js';
import { countTests, type TestCount } from './count-tests.js';
import type { StopRequest } from './stop-request.js';
import { testEnvironment } from './test-environment.js';
import { withStack, type Session } from './with-stack.js';

async function runJest(
  { stack }: Session,
  environment: readonly string[],
  resultsFile: string,
  words: readonly string[],
): Promise<number> {
  const root = repositoryRoot();
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const results = ['--json', `--outputFile=${resultsFile}`];
  const running = await stack.table.start({
    name: 'jest',
    command: [
      'env',
      ...environment,
      process.execPath,
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=TimeoutNegativeWarning',
      jest,
      ...['--config', 'jest.config.mjs', ...results, ...words],
    ],
    stage: 'tool',
    workingDirectory: root,
    output: 'terminal',
    logFile: stack.state.log('jest'),
  });
  return (await running.exited) === 'exit code 0' ? 0 : 1;
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
    const resultsFile = session.stack.state.path('jest.json');
    const jestCode = await runJest(session, environment, resultsFile, flags.rest);
    count = countTests(read(resultsFile), jestCode);
    return jestCode;
  });
  const good = code === 0 && count.failed === 0;
  leaveStateFolder(folder, !good);
  if (!good) progress.line(`logs of the servers and apps: ${join(folder, 'logs')}`);
  progress.line(`${count.passed} passed, ${count.failed} failed`);
  return good ? 0 : code === 0 ? 1 : code;
}
