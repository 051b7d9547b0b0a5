import {
  authorityAddress,
  httpApp,
  kafkaAddress,
  localModels,
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
    ...localModels,
    ...observability,
    ...openIdIssuer,
    ...postgresAddress,
    ...trust,
    ...vaultAddress,
    ...workload,
  });
}
