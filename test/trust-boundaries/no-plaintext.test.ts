import { connect } from 'node:tls';
import { Client } from 'pg';
import { asSuperuser, stack, testKafka } from '#testing';
import { portsByName, portsListenedOn, saysTo } from './listeners.js';

const ports = Object.entries(portsByName());
const onLinux = process.platform === 'linux' && stack().kind === 'native' ? test : test.skip;

onLinux('the stack listens where it says, and nowhere else', () => {
  const told = ports.map(([, port]) => port);
  expect([...portsListenedOn()].toSorted()).toEqual(told.toSorted());
});

/** First requests of the protocols spoken here, as a client without TLS would send them. */
const requests: readonly (readonly [string, Buffer])[] = [
  ['HTTP', Buffer.from('GET /v1/sys/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')],
  ['HTTP/2', Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1')],
  // Length, version 3.0, user postgres, end.
  ['PostgreSQL', Buffer.from('\0\0\0\x17\0\x03\0\0user\0postgres\0\0', 'latin1')],
  // Length, ApiVersions 0, correlation id 1, client id `x`.
  ['Kafka', Buffer.from('\0\0\0\x0b\0\x12\0\0\0\0\0\x01\0\x01x', 'latin1')],
];

/** Go's servers say that they want TLS; a TLS alert says the same; PostgreSQL names the missing rule. */
const refusals = [
  /^$/,
  /^HTTP\/1\.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server\.\n$/,
  /^HTTP\/1\.1 400 Bad Request\r\n/,
  /^\x15\x03/,
  /^E[^]*SFATAL[^]*C28000[^]*no pg_hba\.conf entry for host [^]*, no encryption/,
  /^E[^]*SFATAL[^]*(unsupported frontend protocol|invalid length of startup packet)/,
];

describe.each(ports)('%s', (_name, port) => {
  test.each(requests)('gives nothing to %s without TLS', async (_protocol, bytes) => {
    const said = (await saysTo(port, bytes)).toString('latin1');
    expect(refusals.filter((refusal) => refusal.test(said))).not.toEqual([]);
  });
});

/** Names of protocols that a listener insists on before it shows its certificate. */
const negotiated: Readonly<Record<string, string>> = { postgres: 'postgresql', jaegerQueryGrpc: 'h2' };

/** Vault's nodes know each other by certificates of their own making there. */
const forClients = ports.filter(([name]) => name !== 'vaultCluster');

test.each(forClients)(
  '%s speaks TLS 1.3 with a certificate of the site, and nothing older',
  async (name, port) => {
    const protocols = negotiated[name];
    const options = { host: '127.0.0.1', port, ...(protocols && { ALPNProtocols: [protocols] }) };
    expect(await handshake(options)).toBe('TLSv1.3');
    expect(await handshake({ ...options, maxVersion: 'TLSv1.2' })).toMatch(/alert|ECONNRESET|EPROTO/);
  },
);

async function handshake(options: Parameters<typeof connect>[1]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(options ?? {});
    socket.once('secureConnect', () => {
      resolve(String(socket.getProtocol()));
      socket.destroy();
    });
    socket.once('error', (error) => {
      resolve(String(error));
    });
  });
}

test('PostgreSQL lets nobody in without TLS, whatever the password, and knows of no other way in', async () => {
  const { host, port, superuser } = stack().postgres;
  const client = new Client({ host, port, database: 'postgres', user: superuser, password: 'x', ssl: false });
  await expect(client.connect()).rejects.toMatchObject({
    code: '28000',
    message: expect.stringMatching(/no pg_hba\.conf entry .* no encryption/) as string,
  });
  const rules = await asSuperuser((session) =>
    session.query('select type, auth_method from pg_hba_file_rules where error is null'),
  );
  expect(rules.rows.filter(({ type }: { type: string }) => type !== 'local')).toEqual([
    { type: 'hostssl', auth_method: 'scram-sha-256' },
  ]);
});

test("every session in PostgreSQL is encrypted, Vault's included", async () => {
  const sessions = await asSuperuser((session) =>
    session.query<{ application_name: string; version: string }>(
      `select application_name, version from pg_stat_ssl join pg_stat_activity using (pid)
       where backend_type = 'client backend'`,
    ),
  );
  const names = sessions.rows.map(({ application_name: name }) => name);
  expect(names).toContain('vault');
  expect([...new Set(sessions.rows.map(({ version }) => version))]).toEqual(['TLSv1.3']);
});

test('Kafka has nothing for a client without TLS', async () => {
  const patience = { retry: { retries: 0 }, requestTimeout: 2_000 };
  const admin = testKafka(false, patience).admin();
  await expect(admin.connect()).rejects.toThrow();
  await admin.disconnect();
});
