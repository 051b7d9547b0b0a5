import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { jaegerConfiguration } from '../servers/jaeger.js';
import { kafkaIdentity } from '../servers/kafka-properties.js';
import { postgresAccess } from '../servers/postgres.js';
import type { Stack } from '../stack/stack.js';

/** Where docker-compose.yml mounts a server's own files. */
const inContainer = '/etc/vouch/tls';

/** User of the official image, to whom it changes when it is started as root. */
const POSTGRES_IMAGE_USER = 999;

/**
 * Keys and certificates for docker-compose.yml to mount, and the settings that name them. Servers read them as
 * users of their images; what keeps others out is the state folder above.
 */
export async function prepareCertificates({ site, state }: Stack): Promise<void> {
  await kafkaIdentity(state, site);
  const names = ['kafka', 'vault', 'jaeger', 'postgres'];
  for (const name of names) {
    if (name !== 'kafka') await site.issue(name, 'server');
    for (const path of [[], ['tls.crt'], ['tls.key']]) readable(state.path('tls', name, ...path));
  }
  for (const path of [['tls'], ['tls', 'site.crt'], ['tls', 'kafka', 'keystore.pem']])
    readable(state.path(...path));
  keepForPostgres(state.path('tls', 'postgres', 'tls.key'));
  writeSettings(state);
}

function readable(path: string): void {
  chmodSync(path, 0o755);
}

/** PostgreSQL does not take a key that others may read. */
function keepForPostgres(keyFile: string): void {
  chmodSync(keyFile, 0o600);
  if (process.getuid?.() === 0) chownSync(keyFile, POSTGRES_IMAGE_USER, POSTGRES_IMAGE_USER);
}

function writeSettings(state: Stack['state']): void {
  const write = (file: string, content: string): void => {
    writeFileSync(file, content, { mode: 0o644 });
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
