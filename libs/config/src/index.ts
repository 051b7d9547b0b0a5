export { readConfig } from './read-config.js';
export {
  agentSettings,
  trust,
  clientTrust,
  postgresAddress,
  kafkaAddress,
  vaultAddress,
  workload,
  authorityAddress,
  embeddingModel,
  observability,
  openIdIssuer,
  httpApp,
  evidenceSources,
  ggufRuntime,
} from './settings.js';
