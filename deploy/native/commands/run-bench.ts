import { join } from 'node:path';
import type { Flags } from '../flags.js';
import type { Progress } from '../progress.js';
import { repositoryRoot } from '../repository-root.js';
import { freshStateFolder, leaveStateFolder } from './fresh-state.js';
import type { StopRequest } from './stop-request.js';
import { withStack } from './with-stack.js';

/** `npm run bench`: measures on a stack of its own. */
export async function bench(flags: Flags, progress: Progress, stop: StopRequest): Promise<number> {
  const folder = await freshStateFolder('bench');
  const code = await withStack({ folder, flags, apps: true, progress, stop }, async ({ stack, running }) => {
    await running.jaeger;
    const program = join(repositoryRoot(), 'dist', 'test', 'bench', 'main.js');
    const child = await stack.table.start({
      name: 'bench',
      command: [
        'env',
        `VOUCH_STATE=${stack.state.root}`,
        process.execPath,
        '--disable-warning=TimeoutNegativeWarning',
        program,
        ...flags.rest,
      ],
      stage: 'tool',
      workingDirectory: repositoryRoot(),
      output: 'terminal',
      logFile: stack.state.log('bench'),
    });
    return (await child.exited) === 'exit code 0' ? 0 : 1;
  });
  leaveStateFolder(folder, code !== 0);
  if (code !== 0) progress.line(`logs of the servers and apps: ${join(folder, 'logs')}`);
  return code;
}
