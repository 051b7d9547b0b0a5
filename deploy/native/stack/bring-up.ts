import { startApps } from '../apps/app-processes.js';
import { Kubelet } from '../kubelet/kubelet.js';
import { toolRunner } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { appNames } from '../state/stack-description.js';
import { prepareEmbeddingModel } from './artefacts.js';
import type { Backend } from './backend.js';
import { configureServers } from './configure-servers.js';
import { prepareDatabase } from './provision.js';
import type { Stack } from './stack.js';

/** A system that takes claims. */
export interface RunningStack {
  /** Resolves when traces can be looked at. */
  readonly jaeger: Promise<void>;
}

/** Starts and configures the servers, then the apps; resolves when every one of them is ready. */
export async function bringUpStack(
  stack: Stack,
  progress: Progress,
  options: { readonly backend: Backend; readonly apps: boolean },
): Promise<RunningStack> {
  const servers = options.backend.start(stack, progress);
  for (const late of [servers.jaeger, servers.openid]) late.catch(() => undefined);
  const kubelet = new Kubelet(stack.state, appNames);
  if (options.apps) {
    const { caFile, postgres } = stack.description.current;
    const workloads = { auth: kubelet.workloadAuth };
    const contents = { database: postgres.database, workloads, caFile, site: stack.site };
    await Promise.all([kubelet.start(), configureServers(servers, contents, progress), servers.openid]);
  } else
    await Promise.all([
      kubelet.start(),
      servers.postgres.then((owner) => prepareDatabase(owner, 'vouch')),
      servers.kafka,
      servers.vault,
    ]);
  stack.description.publish();
  if (options.apps) {
    // After the servers' programs, which need the processors more, and before the console, which is told where it is.
    const folder = await prepareEmbeddingModel(progress, toolRunner(stack.table));
    if (folder !== undefined) stack.description.setEmbeddings(folder);
    await startApps(stack, kubelet, progress);
  }
  return { jaeger: servers.jaeger };
}
