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
import { GatherModule } from './gather.module.js';

await startAgent({
  name: 'gather-agent',
  settings: readConfig({
    ...authorityAddress,
    ...kafkaAddress,
    ...observability,
    ...postgresAddress,
    ...trust,
    ...vaultAddress,
    ...workload,
  }),
  module: (ports) => GatherModule.over(ports),
});
