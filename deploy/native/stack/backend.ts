import { containersAreUsable } from '../containers/docker.js';
import { startContainerServers } from '../containers/container-servers.js';
import { describeExternal, readExternalServers, useExternalServers } from '../external/external-servers.js';
import type { StackKind } from '../flags.js';
import type { Progress } from '../progress.js';
import type { StackDescription } from '../state/stack-description.js';
import { startNativeServers } from './native-servers.js';
import type { ServerSet } from './server-set.js';
import type { Stack } from './stack.js';

/** Where the servers come from. */
export interface Backend {
  /** A description of this kind, from one with the ports and paths of this stack. */
  describe(own: StackDescription): StackDescription;
  start(stack: Stack, progress: Progress): ServerSet;
}

const native: Backend = {
  describe: (own) => ({ ...own, kind: 'native' }),
  start: startNativeServers,
};

const containers: Backend = {
  describe: (own) => ({ ...own, kind: 'containers' }),
  start: startContainerServers,
};

/** @throws OperationalError `EXTERNAL.INVALID` when the file of external servers is wrong */
export function chooseBackend(kind: StackKind, externalFile: string | undefined): Backend {
  switch (kind) {
    case 'native':
      return native;
    case 'containers':
      return containers;
    case 'auto':
      return containersAreUsable() ? containers : native;
    case 'external': {
      const external = readExternalServers(externalFile ?? '');
      return {
        describe: (own) => describeExternal(external, own),
        start: (stack, progress) => useExternalServers(stack, external, progress),
      };
    }
  }
}
