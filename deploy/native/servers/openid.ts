import { join } from 'node:path';
import { readConfig } from '#config';
import { z } from 'zod';
import type { ProcessTable } from '../processes/process-table.js';
import { untilReady } from '../processes/until-ready.js';
import type { StateFolder } from '../state/state-folder.js';
import type { SiteAuthority } from '../tls/site-authority.js';
import type { Server } from './server.js';

export interface OpenIdOptions {
  readonly state: StateFolder;
  readonly table: ProcessTable;
  /** Folder with the compiled programs. */
  readonly dist: string;
  readonly port: number;
  readonly site: SiteAuthority;
  readonly caFile: string;
}

/** The development OpenID provider (`deploy/openid`), ready when its discovery document answers. */
export function openIdServer(options: OpenIdOptions): Server {
  const { state, table } = options;
  return {
    name: 'OpenID provider',
    async start() {
      const { PATH, HOME } = readConfig({ PATH: z.string(), HOME: z.string().default('/') });
      const { certificateFile, keyFile } = await options.site.issue('openid', 'server');
      const running = await table.start({
        name: 'openid',
        command: [process.execPath, join(options.dist, 'deploy', 'openid', 'src', 'main.js')],
        stage: 'server',
        environment: {
          PATH,
          HOME,
          VOUCH_OPENID_PORT: String(options.port),
          VOUCH_OPENID_PEOPLE_FILE: state.secretFile('people.json'),
          VOUCH_OPENID_STATE_DIR: state.folder('openid'),
          VOUCH_CA_FILE: options.caFile,
          VOUCH_TLS_CERT_FILE: certificateFile,
          VOUCH_TLS_KEY_FILE: keyFile,
        },
        logFile: state.log('openid'),
      });
      await untilReady(running, async () => {
        const response = await fetch(`https://127.0.0.1:${options.port}/.well-known/openid-configuration`);
        await response.arrayBuffer();
        return response.ok;
      });
      return running;
    },
  };
}
