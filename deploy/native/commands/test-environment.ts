import { toolRunner } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { addVaultPlugins } from '../servers/vault-plugins.js';
import { prepareGgufRuntime, prepareKubernetes } from '../stack/artefacts.js';
import type { Stack } from '../stack/stack.js';

/**
 * Environment of the test runner, as `env` takes it: where the stack is, what runs GGUF files, and a Kubernetes API
 * server to start.
 * A Vault in a container or elsewhere would not reach one on this machine's loopback, so there it is left out.
 */
export async function testEnvironment(stack: Stack, progress: Progress): Promise<readonly string[]> {
  const place = `VOUCH_STATE=${stack.state.root}`;
  const runTool = toolRunner(stack.table);
  const models = `VOUCH_GGUF_RUNTIME_FOLDER=${await prepareGgufRuntime(progress, runTool)}`;
  if (stack.description.current.kind !== 'native') return [place, models];
  const { server, plugin } = await prepareKubernetes(progress, runTool);
  addVaultPlugins(stack.state, plugin);
  return [place, models, `VOUCH_KUBERNETES_PROGRAMS=${server}`];
}
