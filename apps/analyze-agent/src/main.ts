import { startAgent } from '#agent-step/nest';
import {
  authorityAddress,
  kafkaAddress,
  observability,
  postgresAddress,
  readConfig,
  trust,
  vaultAddress,
  workload,
} from '#config';
import { AnalyzeModule } from './analyze.module.js';

await startAgent({
  name: 'analyze-agent',
  settings: readConfig({
    ...authorityAddress,
    ...kafkaAddress,
    ...observability,
    ...postgresAddress,
    ...trust,
    ...vaultAddress,
    ...workload,
  }),
  module: (ports) => AnalyzeModule.over(ports),
});
