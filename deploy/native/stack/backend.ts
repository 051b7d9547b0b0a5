import { containersAreUsable } from '../containers/docker.js';
import { startContainerServers } from '../containers/container-servers.js';
import {
  describeExternal,
  externalAuthorities,
  readExternalServers,
  useExternalServers,
} from '../external/external-servers.js';
import type { StackKind } from '../flags.js';
import type { Progress } from '../progress.js';
import { startNativeServers } from './native-servers.js';
import type { ServerSet } from './server-set.js';
import type { ServerOrigin, Stack } from './stack.js';

/** Where the servers come from. */
export interface Backend extends ServerOrigin {
  start(stack: Stack, progress: Progress): ServerSet;
}

const native: Backend = {
  describe: (own) => ({ ...own, kind: 'native' }),
  authoritiesPem: '',
  start: startNativeServers,
};

const containers: Backend = {
  describe: (own) => ({ ...own, kind: 'containers' }),
  authoritiesPem: '',
  start: startContainerServers,
};

/** @throws OperationalError `EXTERNAL.INVALID` when the file of external servers is wrong */
export async function chooseBackend(
  kind: StackKind,
  externalFile: string | undefined,
  progress: Progress,
): Promise<Backend> {
  switch (kind) {
    case 'native':
      return native;
    case 'containers':
      return containers;
    case 'auto': {
      const usable = await containersAreUsable((image) => {
        progress.line(`  … pulling ${image}`);
      });
      return usable ? containers : native;
    }
    case 'external': {
      const file = externalFile ?? '';
      const external = readExternalServers(file);
      return {
        describe: (own) => describeExternal(external, own),
        authoritiesPem: externalAuthorities(file, external),
        start: (stack, progress) => useExternalServers(stack, external, progress),
      };
    }
  }
}
