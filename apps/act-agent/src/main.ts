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
import { ActModule } from './act.module.js';

await startAgent({
  name: 'act-agent',
  settings: readConfig({
    ...authorityAddress,
    ...kafkaAddress,
    ...observability,
    ...postgresAddress,
    ...trust,
    ...vaultAddress,
    ...workload,
  }),
  module: (ports) => ActModule.over(ports),
});
