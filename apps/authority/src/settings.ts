import { z } from 'zod';
import {
  clientTrust,
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

/** How often Vault, PostgreSQL and the ledger are compared, in seconds. */
const reconciling = { VOUCH_RECONCILE_SECONDS: z.coerce.number().int().min(1).max(3_600).default(30) };

export type Settings = ReturnType<typeof readSettings>;

/** @throws OperationalError `CONFIG.INVALID` */
export function readSettings() {
  return readConfig({
    ...clientTrust,
    ...httpApp,
    ...kafkaAddress,
    ...observability,
    ...openIdIssuer,
    ...postgresAddress,
    ...reconciling,
    ...trust,
    ...vaultAddress,
    ...workload,
  });
}
