import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { OperationalError } from '#errors';
import type { WorkloadLoginOptions } from '../../vault/src/bootstrap.js';
import { repositoryRoot } from '../repository-root.js';
import type { Progress } from '../progress.js';
import { openIdServer } from '../servers/openid.js';
import { bringUp } from '../stack/native-servers.js';
import type { ServerSet } from '../stack/server-set.js';
import type { Stack } from '../stack/stack.js';
import type { StackDescription } from '../state/stack-description.js';
import { externalPlugin, externalWorkloads, workloadLogins } from './external-workloads.js';

/** No server is reached without TLS. */
const secureUrl = z.url({ protocol: /^https$/ });
const host = z.object({ host: z.string().min(1), port: z.number().int().min(1).max(65_535) });

/**
 * The file given by `--external`: servers that run elsewhere. It holds addresses and names of files; those
 * files (relative to this one) hold the secrets. Example:
 *
 *     { "caFile": "company-ca.crt",
 *       "postgres": { "host": "db", "port": 5432, "superuser": "postgres", "superuserPasswordFile": "pg-password" },
 *       "kafka": { "brokers": ["kafka-1:9093"], "certificateFile": "kafka-owner.crt", "keyFile": "kafka-owner.key" },
 *       "vault": { "address": "https://vault:8200", "tokenFile": "vault-token", "auditFile": "/vault/logs/audit.log" },
 *       "jaeger": { "otlpUrl": "https://jaeger:4318", "queryUrl": "https://jaeger:16686" } }
 */
const externalServers = z.strictObject({
  /** PEM: who signed the certificates of these servers. Only they, and the stack's own authority, are trusted. */
  caFile: z.string().min(1),
  /** `superuser` may create databases and roles. `logDirectory`: where its JSON log can be read, if anywhere. */
  postgres: host.extend({
    superuser: z.string().min(1),
    superuserPasswordFile: z.string().min(1),
    logDirectory: z.string().default(''),
  }),
  /**
   * Brokers that ask for certificates (`ssl.client.auth=required`). `certificateFile` is of one that may make
   * topics and access lists. The apps' are signed under `tls/site.crt` of the state folder, which is written
   * before the brokers are first asked: it belongs into their truststore, and `kafkaAccess` of
   * deploy/native/servers/kafka-properties.ts says how they tell apps by it.
   */
  kafka: z.strictObject({
    brokers: z.array(z.string().min(1)).min(1),
    certificateFile: z.string().min(1),
    keyFile: z.string().min(1),
  }),
  /**
   * An unsealed Vault. The token in `tokenFile` configures it at every start; its life is its owner's
   * business. `auditFile` and `postgres` are as Vault sees them; without `plugin` its built-in one is used.
   * `workloads` is for apps that run elsewhere too (docs/runbooks/kubernetes-auth.md).
   */
  vault: z.strictObject({
    address: secureUrl,
    tokenFile: z.string().min(1),
    auditFile: z.string().min(1),
    postgres: host.optional(),
    plugin: externalPlugin.optional(),
    workloads: externalWorkloads.optional(),
  }),
  jaeger: z.strictObject({ otlpUrl: secureUrl, queryUrl: secureUrl }),
  /** Without it the development provider is started, as in the other kinds of stack. */
  openid: z.strictObject({ issuer: secureUrl, peopleFile: z.string().default('') }).optional(),
});
export type ExternalServers = z.infer<typeof externalServers>;

function invalid(file: string, why: string): OperationalError {
  return new OperationalError('EXTERNAL.INVALID', `${file}: ${why}`, { retry: 'permanent' });
}

/** @throws OperationalError `EXTERNAL.INVALID` naming every wrong field */
function readFields(file: string): ExternalServers {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw invalid(file, 'cannot be read as JSON');
  }
  const parsed = externalServers.safeParse(content);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw invalid(file, wrong.join('; '));
  }
  const { postgres, kafka, vault } = parsed.data;
  const at = (name: string): string => resolve(dirname(file), name);
  return {
    ...parsed.data,
    caFile: at(parsed.data.caFile),
    kafka: { ...kafka, certificateFile: at(kafka.certificateFile), keyFile: at(kafka.keyFile) },
    postgres: { ...postgres, superuserPasswordFile: at(postgres.superuserPasswordFile) },
    vault: { ...vault, tokenFile: at(vault.tokenFile) },
  };
}

/**
 * Servers for apps that run here, as processes of the launcher, which projects their tokens itself.
 *
 * @throws OperationalError `EXTERNAL.INVALID`
 */
export function readExternalServers(file: string): ExternalServers {
  const external = readFields(file);
  if (external.vault.workloads === undefined) return external;
  throw invalid(
    file,
    'vault.workloads is for apps that run elsewhere: configure these servers, do not start',
  );
}

/**
 * Servers for apps that run elsewhere, in a cluster, and how those log in.
 *
 * @throws OperationalError `EXTERNAL.INVALID`
 */
export function readClusterServers(file: string): {
  readonly external: ExternalServers;
  readonly workloads: WorkloadLoginOptions;
} {
  const external = readFields(file);
  const { workloads } = external.vault;
  if (workloads === undefined)
    throw invalid(file, 'vault.workloads: says how the apps log in, and is missing');
  const read = (name: string): string => {
    try {
      return secretIn(resolve(dirname(file), name));
    } catch {
      throw invalid(file, `vault.workloads: ${name} cannot be read`);
    }
  };
  return { external, workloads: workloadLogins(workloads, read) };
}

/** PEM of who signed these servers' certificates. @throws OperationalError `EXTERNAL.INVALID` */
export function externalAuthorities(file: string, { caFile }: ExternalServers): string {
  try {
    return readFileSync(caFile, 'utf8');
  } catch {
    throw invalid(file, `caFile: ${caFile} cannot be read`);
  }
}

/** A stack's description with the external addresses in it. */
export function describeExternal(external: ExternalServers, own: StackDescription): StackDescription {
  const { postgres, vault } = external;
  return {
    ...own,
    kind: 'external',
    postgres: { ...postgres, database: 'vouch' },
    kafka: external.kafka,
    vault: { address: vault.address, auditFile: vault.auditFile, unsealKeyFile: '' },
    jaeger: external.jaeger,
    openid: external.openid ?? own.openid,
  };
}

const secretIn = (file: string): string => readFileSync(file, 'utf8').trim();

/** Servers that run already: what it takes to fill them. */
export function externalServerSet(
  external: ExternalServers,
): Pick<ServerSet, 'postgres' | 'kafka' | 'vault'> {
  const { postgres, kafka, vault } = external;
  const { host: postgresHost, port, superuser: user } = postgres;
  return {
    postgres: Promise.resolve({
      host: postgresHost,
      port,
      user,
      password: secretIn(postgres.superuserPasswordFile),
    }),
    kafka: Promise.resolve(kafka),
    vault: Promise.resolve({
      address: vault.address,
      auditFile: vault.auditFile,
      postgres: vault.postgres ?? { host: postgresHost, port },
      plugin: vault.plugin === undefined ? { kind: 'builtin' } : { kind: 'external', ...vault.plugin },
      withRootToken: (work) => work(secretIn(vault.tokenFile)),
    }),
  };
}

/** Starts no server but, where none is named, the OpenID provider. */
export function useExternalServers(stack: Stack, external: ExternalServers, progress: Progress): ServerSet {
  const { state, table, ports, site, description } = stack;
  const { caFile } = description.current;
  const dist = join(repositoryRoot(), 'dist');
  const openid = openIdServer({ state, table, site, caFile, dist, port: ports.openid });
  return {
    ...externalServerSet(external),
    openid: external.openid === undefined ? bringUp(openid, stack, progress) : Promise.resolve(),
    jaeger: Promise.resolve(),
  };
}
