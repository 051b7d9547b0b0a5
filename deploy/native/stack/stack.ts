import { join } from 'node:path';
import { OperationalError } from '#errors';
import { tryHold } from '#exclusive';
import { trustOnly } from '#tls';
import { ProcessTable } from '../processes/process-table.js';
import { POSTGRES_PASSWORD, POSTGRES_SUPERUSER } from '../servers/postgres.js';
import { VAULT_UNSEAL_KEY } from '../servers/vault-keeper.js';
import { choosePorts, type Ports } from '../state/ports.js';
import { PublishedDescription, type StackDescription } from '../state/stack-description.js';
import { StateFolder } from '../state/state-folder.js';
import { SiteAuthority } from '../tls/site-authority.js';

/** A state folder this process has taken charge of, and what it runs from it. */
export interface Stack {
  readonly state: StateFolder;
  readonly table: ProcessTable;
  readonly ports: Ports;
  readonly description: PublishedDescription;
  readonly site: SiteAuthority;
}

/** What there is to know of where the servers come from before anything runs. */
export interface ServerOrigin {
  /** A description of their kind, from one with the ports and paths of this stack. */
  describe(own: StackDescription): StackDescription;
  /** PEM of who signed for servers that are not the stack's own; empty when all of them are. */
  readonly authoritiesPem: string;
}

/**
 * Takes charge of a state folder; what a killed launcher left running there is ended first.
 * @throws OperationalError `STACK.RUNNING` when another launcher has it
 */
export async function openStack(folder: string, origin: ServerOrigin): Promise<Stack> {
  const state = new StateFolder(folder);
  if ((await tryHold(`state ${state.root}`)) === undefined) {
    const message = `a stack is already running on ${state.root}; stop it, or give --state another folder`;
    throw new OperationalError('STACK.RUNNING', message, { retry: 'permanent' });
  }
  const table = await ProcessTable.open(state.path('processes.json'), state.path('logs'));
  const ports = await choosePorts(state.path('ports.json'));
  const description = new PublishedDescription(
    state.path('stack.json'),
    origin.describe(ownDescription(state, ports)),
  );
  const site = await SiteAuthority.open(state);
  await site.issue('launcher', 'client');
  const { caFile } = description.current;
  site.writeTrusted(caFile, origin.authoritiesPem);
  trustOnly(caFile);
  return { state, table, ports, description, site };
}

/** Addresses are known before anything listens: the ports are chosen first. */
function ownDescription(state: StateFolder, ports: Ports): StackDescription {
  return {
    kind: 'native',
    launcherPid: process.pid,
    caFile: state.path('tls', 'ca.crt'),
    postgres: {
      host: '127.0.0.1',
      port: ports.postgres,
      database: 'vouch',
      superuser: POSTGRES_SUPERUSER,
      superuserPasswordFile: state.secretFile(POSTGRES_PASSWORD),
      logDirectory: state.path('postgres', 'log'),
    },
    kafka: {
      brokers: [`127.0.0.1:${ports.kafka}`],
      certificateFile: state.path('tls', 'launcher', 'tls.crt'),
      keyFile: state.path('tls', 'launcher', 'tls.key'),
    },
    vault: {
      address: `https://127.0.0.1:${ports.vault}`,
      auditFile: join(state.path('vault'), 'audit.log'),
      unsealKeyFile: state.secretFile(VAULT_UNSEAL_KEY),
    },
    jaeger: {
      otlpUrl: `https://127.0.0.1:${ports.jaegerOtlp}`,
      queryUrl: `https://127.0.0.1:${ports.jaegerQuery}`,
    },
    openid: {
      issuer: `https://127.0.0.1:${ports.openid}`,
      peopleFile: state.secretFile('people.json'),
    },
    apps: {},
  };
}
