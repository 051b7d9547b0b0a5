import {
  embeddingModel,
  ggufRuntime,
  authorityAddress,
  httpApp,
  kafkaAddress,
  observability,
  openIdIssuer,
  postgresAddress,
  readConfig,
  trust,
  vaultAddress,
  workload,
} from '#config';

export type Settings = ReturnType<typeof readSettings>;

/** @throws OperationalError `CONFIG.INVALID` */
export function readSettings() {
  return readConfig({
    ...authorityAddress,
    ...httpApp,
    ...kafkaAddress,
    ...embeddingModel,
    ...ggufRuntime,
    ...observability,
    ...openIdIssuer,
    ...postgresAddress,
    ...trust,
    ...vaultAddress,
    ...workload,
  });
}
