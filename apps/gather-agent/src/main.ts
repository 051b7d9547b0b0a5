import { startAgent } from '#agent-step/nest';
import { ModelAccess } from '#agent-identity';
import { agentSettings, readConfig } from '#config';
import { GatherModule } from './gather.module.js';
import { ConfiguredReaders } from './read-documents/document-reader.js';

await startAgent({
  name: 'gather-agent',
  settings: readConfig(agentSettings),
  module: (ports, authority) =>
    GatherModule.over(ports, new ConfiguredReaders(new ModelAccess('gather-agent', authority))),
});
