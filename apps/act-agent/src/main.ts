import { startAgent } from '#agent-step/nest';
import { agentSettings, readConfig } from '#config';
import { ActModule } from './act.module.js';

await startAgent({
  name: 'act-agent',
  settings: readConfig(agentSettings),
  module: (ports) => ActModule.over(ports),
});
