import { startAgent } from '#agent-step/nest';
import { agentSettings, readConfig } from '#config';
import { AnalyzeModule } from './analyze.module.js';

await startAgent({
  name: 'analyze-agent',
  settings: readConfig(agentSettings),
  module: (ports) => AnalyzeModule.over(ports),
});
