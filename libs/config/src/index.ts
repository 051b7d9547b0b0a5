export { readConfig } from './read-config.js';
export {
  postgresAddress,
  kafkaAddress,
  vaultAddress,
  workload,
  authorityAddress,
  observability,
  openIdIssuer,
  httpApp,
} from './settings.js';
