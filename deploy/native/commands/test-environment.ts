import { toolRunner } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { addVaultPlugins } from '../servers/vault-plugins.js';
import { prepareKubernetes } from '../stack/artefacts.js';
import type { Stack } from '../stack/stack.js';

/**
 * Environment of the test runner, as `env` takes it: where the stack is, and a Kubernetes API server to start.
 * A Vault in a container or elsewhere would not reach one on this machine's loopback, so there it is left out.
 */
export async function testEnvironment(stack: Stack, progress: Progress): Promise<readonly string[]> {
  const place = `VOUCH_STATE=${stack.state.root}`;
  if (stack.description.current.kind !== 'native') return [place];
  const { server, plugin } = await prepareKubernetes(progress, toolRunner(stack.table));
  addVaultPlugins(stack.state, plugin);
  return [place, `VOUCH_KUBERNETES_PROGRAMS=${server}`];
}
