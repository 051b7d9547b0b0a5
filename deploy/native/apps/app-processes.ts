import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '#config';
import type { Kubelet } from '../kubelet/kubelet.js';
import type { RunningProcess } from '../processes/process-table.js';
import { supervise } from '../processes/supervise.js';
import { logSince, untilReady } from '../processes/until-ready.js';
import type { Progress } from '../progress.js';
import { repositoryRoot } from '../repository-root.js';
import { embeddingModelFolder, ggufRuntimeFolder } from '../stack/artefacts.js';
import type { Stack } from '../stack/stack.js';
import { appNames, type AppName } from '../state/stack-description.js';
import { appEnvironment, appUrl } from './app-environment.js';

/** An agent says it on a line of its own once its consumer has joined. */
function saidReady(log: string): boolean {
  return log.split('\n').some((line) => line.startsWith('{') && /"msg":\s*"ready"/.test(line));
}

async function isReady(url: string | undefined, child: RunningProcess): Promise<boolean> {
  if (url === undefined) return saidReady(logSince(child.logFile, child.logOffset));
  const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) });
  await response.arrayBuffer();
  return response.status === 200;
}

async function startApp(app: AppName, stack: Stack, kubelet: Kubelet): Promise<RunningProcess> {
  const { PATH: path, HOME: home } = readConfig({ PATH: z.string(), HOME: z.string().default('/') });
  const url = appUrl(app, stack.ports);
  const place = {
    app,
    tokenFile: kubelet.tokenFile(app),
    clientCaFile: stack.site.certificateFile,
    ...(url === undefined ? {} : { identity: await stack.site.issue(app, 'server') }),
    ports: stack.ports,
    evidenceFolder: stack.state.folder('evidence'),
    embeddingsFolder: embeddingModelFolder(),
    ggufRuntimeFolder: ggufRuntimeFolder(),
    path,
    home,
  };
  const child = await stack.table.start({
    name: app,
    command: [process.execPath, join(repositoryRoot(), 'dist', 'apps', app, 'src', 'main.js')],
    stage: 'app',
    workingDirectory: stack.state.root,
    environment: appEnvironment(place, stack.description.current),
    logFile: stack.state.log(app),
  });
  stack.description.setApp(app, { pid: child.pid, ...(url === undefined ? {} : { url }) });
  await untilReady(child, () => isReady(url, child));
  return child;
}

/** Starts every app and waits until each is ready; from then on one that crashes is started again. */
export async function startApps(stack: Stack, kubelet: Kubelet, progress: Progress): Promise<void> {
  await Promise.all(
    appNames.map(async (app) => {
      const running = await progress.during(app, 5_000, () => startApp(app, stack, kubelet));
      supervise({
        name: app,
        running,
        restart: () => startApp(app, stack, kubelet),
        isClosing: () => stack.table.isClosing,
        report: (line) => {
          progress.line(line);
        },
      });
    }),
  );
}
