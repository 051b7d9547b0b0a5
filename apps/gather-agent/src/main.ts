import { startAgent } from '#agent-step/nest';
import { agentSettings, readConfig } from '#config';
import { GatherModule } from './gather.module.js';

await startAgent({
  name: 'gather-agent',
  settings: readConfig(agentSettings),
  module: (ports) => GatherModule.over(ports),
});
