import { isOperationalError } from '#errors';
import { trustOnly } from '#tls';
import { externalServerSet, readClusterServers } from '../external/external-servers.js';
import type { Flags } from '../flags.js';
import type { Progress } from '../progress.js';
import { configureServers } from '../stack/configure-servers.js';
import type { StopRequest } from './stop-request.js';

/**
 * `npm run configure`: brings servers that run elsewhere to what apps in a cluster expect, and ends. Run again
 * it changes nothing; run after an edit it converges.
 */
export async function configure(flags: Flags, progress: Progress, stop: StopRequest): Promise<number> {
  try {
    const { external, workloads } = readClusterServers(flags.external ?? '');
    trustOnly(external.caFile);
    const contents = { database: 'vouch', workloads, caFile: external.caFile };
    const configured = configureServers(externalServerSet(external), contents, progress);
    return await Promise.race([configured.then(() => 0), stop.asked.then(() => stop.exitCode)]);
  } catch (error) {
    if (!isOperationalError(error)) throw error;
    progress.line(error.message);
    return 1;
  }
}
