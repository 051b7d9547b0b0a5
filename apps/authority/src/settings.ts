import {
  clientTrust,
  httpApp,
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
    ...clientTrust,
    ...httpApp,
    ...observability,
    ...openIdIssuer,
    ...postgresAddress,
    ...trust,
    ...vaultAddress,
    ...workload,
  });
}
