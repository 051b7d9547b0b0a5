import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { OperationalError } from '#errors';
import { repositoryRoot } from '../repository-root.js';
import type { Progress } from '../progress.js';
import { openIdServer } from '../servers/openid.js';
import { bringUp } from '../stack/native-servers.js';
import type { ServerSet } from '../stack/server-set.js';
import type { Stack } from '../stack/stack.js';
import type { StackDescription } from '../state/stack-description.js';

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
   */
  vault: z.strictObject({
    address: secureUrl,
    tokenFile: z.string().min(1),
    auditFile: z.string().min(1),
    postgres: host.optional(),
    plugin: z.strictObject({ command: z.string(), sha256: z.string().length(64) }).optional(),
  }),
  jaeger: z.strictObject({ otlpUrl: secureUrl, queryUrl: secureUrl }),
  /** Without it the development provider is started, as in the other kinds of stack. */
  openid: z.strictObject({ issuer: secureUrl, peopleFile: z.string().default('') }).optional(),
});
export type ExternalServers = z.infer<typeof externalServers> & { readonly authoritiesPem: string };

/** @throws OperationalError `EXTERNAL.INVALID` naming every wrong field */
export function readExternalServers(file: string): ExternalServers {
  const invalid = (why: string): OperationalError =>
    new OperationalError('EXTERNAL.INVALID', `${file}: ${why}`, { retry: 'permanent' });
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw invalid('cannot be read as JSON');
  }
  const parsed = externalServers.safeParse(content);
  if (!parsed.success) {
    throw invalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  }
  const authoritiesIn = (caFile: string): string => {
    try {
      return readFileSync(caFile, 'utf8');
    } catch {
      throw invalid(`caFile: ${caFile} cannot be read`);
    }
  };
  const { postgres, kafka, vault } = parsed.data;
  const at = (name: string): string => resolve(dirname(file), name);
  return {
    ...parsed.data,
    authoritiesPem: authoritiesIn(at(parsed.data.caFile)),
    kafka: { ...kafka, certificateFile: at(kafka.certificateFile), keyFile: at(kafka.keyFile) },
    postgres: { ...postgres, superuserPasswordFile: at(postgres.superuserPasswordFile) },
    vault: { ...vault, tokenFile: at(vault.tokenFile) },
  };
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

/** Starts no server but, where none is named, the OpenID provider. */
export function useExternalServers(stack: Stack, external: ExternalServers, progress: Progress): ServerSet {
  const { postgres, kafka, vault } = external;
  const { host: postgresHost, port, superuser: user } = postgres;
  const { state, table, ports, site } = stack;
  const dist = join(repositoryRoot(), 'dist');
  const openid = openIdServer({
    state,
    table,
    site,
    caFile: stack.description.current.caFile,
    dist,
    port: ports.openid,
  });
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
    openid: external.openid === undefined ? bringUp(openid, stack, progress) : Promise.resolve(),
    jaeger: Promise.resolve(),
  };
}
