import {
  httpApp,
  observability,
  openIdIssuer,
  postgresAddress,
  readConfig,
  vaultAddress,
  workload,
} from '#config';

export type Settings = ReturnType<typeof readSettings>;

/** @throws OperationalError `CONFIG.INVALID` */
export function readSettings() {
  return readConfig({
    ...httpApp,
    ...observability,
    ...openIdIssuer,
    ...postgresAddress,
    ...vaultAddress,
    ...workload,
  });
}
