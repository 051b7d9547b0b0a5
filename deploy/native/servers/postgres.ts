import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { ProcessTable } from '../processes/process-table.js';
import { untilReady } from '../processes/until-ready.js';
import type { StateFolder } from '../state/state-folder.js';
import type { CertificateFiles, SiteAuthority } from '../tls/site-authority.js';
import type { RunTool } from '../processes/run-tool.js';
import type { Server } from './server.js';
import { giveToUnprivileged, unprivilegedPrefix } from './unprivileged.js';

/** Where the superuser's password lies in the state folder. */
export const POSTGRES_PASSWORD = 'postgres-superuser-password';
export const POSTGRES_SUPERUSER = 'postgres';

export interface PostgresOptions {
  readonly state: StateFolder;
  readonly table: ProcessTable;
  readonly runTool: RunTool;
  /** Folder with `bin/postgres`. */
  readonly programs: string;
  readonly port: number;
  readonly site: SiteAuthority;
}

interface Places extends CertificateFiles {
  readonly logFolder: string;
  readonly accessFile: string;
}

/** Who may sign in, and how: over TLS with a password, and in no other way. */
export const postgresAccess = 'hostssl all all all scram-sha-256\n';

/** Statements and their parameters may hold PHI and passwords: neither is logged; who came and went is. */
function settings(places: Places, port: number): Readonly<Record<string, string>> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    password_encryption: 'scram-sha-256',
    ssl: 'on',
    ssl_cert_file: places.certificateFile,
    ssl_key_file: places.keyFile,
    ssl_min_protocol_version: 'TLSv1.3',
    hba_file: places.accessFile,
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'on',
    log_destination: 'jsonlog',
    log_directory: places.logFolder,
    log_filename: 'postgres-%Y-%m-%d_%H%M%S.log',
    log_file_mode: '0600',
    log_rotation_size: '50MB',
    log_connections: 'all',
    log_disconnections: 'on',
    log_statement: 'none',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
}

async function initialise(options: PostgresOptions, data: string): Promise<void> {
  const passwordFile = options.state.path('postgres', 'password');
  writeFileSync(passwordFile, options.state.secret(POSTGRES_PASSWORD), { mode: 0o600 });
  giveToUnprivileged(passwordFile);
  const flags = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--username=${POSTGRES_SUPERUSER}`];
  const program = join(options.programs, 'bin', 'initdb');
  try {
    await options.runTool({
      name: 'initdb',
      command: [...unprivilegedPrefix(), program, ...flags, `--pwfile=${passwordFile}`, '-D', data],
      logFile: options.state.log('initdb'),
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Whether an authenticated query comes back. */
export async function postgresAnswers(port: number, password: string): Promise<boolean> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    database: 'postgres',
    user: POSTGRES_SUPERUSER,
    password,
    connectionTimeoutMillis: 2000,
    ssl: true,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL on loopback, passwords by SCRAM only; initialised at its first start. */
export function postgresServer(options: PostgresOptions): Server {
  const { state, table } = options;
  return {
    name: 'PostgreSQL',
    async start() {
      const [home, data, log] = [['postgres'], ['postgres', 'data'], ['postgres', 'log']].map((path) =>
        state.folder(...path),
      ) as [string, string, string];
      for (const folder of [home, data, log]) giveToUnprivileged(folder);
      if (!existsSync(join(data, 'postgresql.auto.conf'))) {
        rmSync(data, { recursive: true, force: true });
        giveToUnprivileged(state.folder('postgres', 'data'));
        await initialise(options, data);
      }
      const accessFile = state.path('postgres', 'pg_hba.conf');
      writeFileSync(accessFile, postgresAccess, { mode: 0o600 });
      const certificate = await options.site.issue('postgres', 'server');
      for (const file of [accessFile, certificate.certificateFile, certificate.keyFile])
        giveToUnprivileged(file);
      const places = { ...certificate, logFolder: log, accessFile };
      const flags = Object.entries(settings(places, options.port)).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`,
      ]);
      const [first, ...rest] = [...unprivilegedPrefix(), join(options.programs, 'bin', 'postgres')];
      const running = await table.start({
        name: 'postgres',
        command: [first, ...rest, '-D', data, ...flags],
        stage: 'postgres',
        signal: 'SIGINT',
        workingDirectory: data,
        logFile: state.log('postgres'),
      });
      await untilReady(running, () => postgresAnswers(options.port, state.readSecret(POSTGRES_PASSWORD)));
      return running;
    },
  };
}
