import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessSpec, ProcessTable } from '../processes/process-table.js';
import { untilReady } from '../processes/until-ready.js';
import type { StateFolder } from '../state/state-folder.js';
import type { CertificateFiles, SiteAuthority } from '../tls/site-authority.js';
import type { Server } from './server.js';
import { VAULT_UNSEAL_KEY, type VaultKeeper } from './vault-keeper.js';
import { addVaultPlugins, vaultPluginFolder } from './vault-plugins.js';

export interface VaultOptions {
  readonly state: StateFolder;
  readonly table: ProcessTable;
  /** Folder with `vault` and `plugins/`. */
  readonly programs: string;
  readonly port: number;
  readonly clusterPort: number;
  readonly site: SiteAuthority;
}

function configuration(options: VaultOptions, data: string, certificate: CertificateFiles): object {
  return {
    // One node elects itself; a multiplier of 1 makes the first election 1-2 s instead of 5-10.
    storage: { raft: { path: data, node_id: 'vouch-1', performance_multiplier: '1' } },
    listener: [{ tcp: listener(options, certificate) }],
    api_addr: `https://127.0.0.1:${options.port}`,
    // Vault's nodes speak TLS with certificates of their own making there.
    cluster_addr: `https://127.0.0.1:${options.clusterPort}`,
    plugin_directory: vaultPluginFolder(options.state),
    disable_mlock: true,
    log_level: 'info',
    log_format: 'json',
  };
}

function listener(options: VaultOptions, { certificateFile, keyFile }: CertificateFiles): object {
  return {
    address: `127.0.0.1:${options.port}`,
    // Left out, it is the port after `address`, whatever `cluster_addr` says.
    cluster_address: `127.0.0.1:${options.clusterPort}`,
    tls_cert_file: certificateFile,
    tls_key_file: keyFile,
    tls_min_version: 'tls13',
  };
}

async function specification(options: VaultOptions): Promise<ProcessSpec> {
  const { state } = options;
  const home = state.folder('vault');
  const file = join(home, 'vault.json');
  // A first start that was cut off before its key was saved left data that nothing opens.
  if (!state.hasSecret(VAULT_UNSEAL_KEY)) rmSync(join(home, 'data'), { recursive: true, force: true });
  addVaultPlugins(state, join(options.programs, 'plugins'));
  const certificate = await options.site.issue('vault', 'server');
  const settings = configuration(options, state.folder('vault', 'data'), certificate);
  writeFileSync(file, JSON.stringify(settings, undefined, 2), { mode: 0o600 });
  return {
    name: 'vault',
    command: [join(options.programs, 'vault'), 'server', `-config=${file}`],
    stage: 'vault',
    workingDirectory: home,
    logFile: state.log('vault'),
  };
}

/** Vault on loopback with raft storage: initialised at its first start, unsealed at every one. */
export function vaultServer(options: VaultOptions, keeper: VaultKeeper): Server {
  return {
    name: 'Vault',
    async start() {
      const running = await options.table.start(await specification(options));
      await untilReady(running, () => keeper.answers());
      await keeper.open();
      await untilReady(running, () => keeper.isActive());
      return running;
    },
  };
}
