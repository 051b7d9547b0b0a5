import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { jaegerConfiguration } from '../servers/jaeger.js';
import { kafkaIdentity } from '../servers/kafka-properties.js';
import { postgresAccess } from '../servers/postgres.js';
import type { Stack } from '../stack/stack.js';

/** Where docker-compose.yml mounts a server's own files. */
const inContainer = '/etc/vouch/tls';

/** User of the official image, to whom it changes when it is started as root. */
const POSTGRES_IMAGE_USER = 999;

const readByOthers = [
  ['site.crt'],
  ['kafka', 'keystore.pem'],
  ['kafka', 'client.properties'],
  ['jaeger', 'jaeger.json'],
  ['postgres', 'pg_hba.conf'],
  ...['vault', 'jaeger', 'postgres'].flatMap((name) => [
    [name, 'tls.crt'],
    [name, 'tls.key'],
  ]),
];

/**
 * Keys and certificates for docker-compose.yml to mount, and the settings that name them. Servers read them as
 * users of their images; what keeps others out is the state folder above.
 */
export async function prepareCertificates({ site, state }: Stack): Promise<void> {
  await kafkaIdentity(state, site);
  for (const name of ['vault', 'jaeger', 'postgres']) await site.issue(name, 'server');
  chmodSync(state.path('tls'), 0o755);
  for (const name of ['kafka', 'vault', 'jaeger', 'postgres']) chmodSync(state.path('tls', name), 0o755);
  writeSettings(state);
  for (const path of readByOthers) chmodSync(state.path('tls', ...path), 0o644);
  keepForPostgres(state.path('tls', 'postgres', 'tls.key'));
}

/** PostgreSQL does not take a key that others may read. */
function keepForPostgres(keyFile: string): void {
  chmodSync(keyFile, 0o600);
  if (process.getuid?.() === 0) chownSync(keyFile, POSTGRES_IMAGE_USER, POSTGRES_IMAGE_USER);
}

function writeSettings(state: Stack['state']): void {
  const write = (file: string, content: string): void => {
    writeFileSync(file, content, { mode: 0o600 });
  };
  // The image makes its database over a socket of its own, which nothing outside the container reaches.
  write(state.path('tls', 'postgres', 'pg_hba.conf'), `local all all scram-sha-256\n${postgresAccess}`);
  const certificate = { certificateFile: `${inContainer}/tls.crt`, keyFile: `${inContainer}/tls.key` };
  write(
    state.path('tls', 'jaeger', 'jaeger.json'),
    jaegerConfiguration({
      ...certificate,
      otlp: '0.0.0.0:4318',
      query: '0.0.0.0:16686',
      queryGrpc: '127.0.0.1:16685',
    }),
  );
  write(
    state.path('tls', 'kafka', 'client.properties'),
    [
      'security.protocol=SSL',
      'ssl.keystore.type=PEM',
      `ssl.keystore.location=${inContainer}/keystore.pem`,
      'ssl.truststore.type=PEM',
      'ssl.truststore.location=/etc/vouch/site.crt',
      '',
    ].join('\n'),
  );
}
