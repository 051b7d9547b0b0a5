import { readFileSync } from 'node:fs';
import type { SecureContextOptions } from 'node:tls';
import { trace } from '@opentelemetry/api';
import { createRemoteJWKSet } from 'jose';
import { z } from 'zod';
import { ExchangeClient, MandateClient, Secret, VaultHttp, WorkloadIdentity } from '#agent-identity';
import { KafkaPublisher } from '#messaging';
import { connectClaim, migrate } from '#persistence';
import { PersonTokens } from '#proofs';
import { startTelemetry, withSpan } from '#telemetry';
import {
  certificateOf,
  claimAt,
  otherAuthority,
  projectedTokenFile,
  signedByProvider,
  stack,
  statePath,
  unchanging,
  withRootToken,
  callVault,
  type OtherAuthority,
} from '#testing';
import { asKafkaOwner } from '../../deploy/native/kafka/kafka-owner.js';
import { VaultSystem } from '../../deploy/native/servers/vault-system.js';
import { vaultAdmin } from '../../deploy/vault/src/vault-admin.js';
import { Impostor } from './impostor.js';

const secret = 's3cret-that-must-not-get-out';
const login = { username: 'gather.x.y', password: { reveal: () => secret } };
const vault = new VaultHttp(stack().vault.address);
const role = 'gather-agent';
const identity = new WorkloadIdentity({ vault, role, tokenFile: projectedTokenFile(role) });
const certificates = unchanging(await certificateOf(role));

afterAll(async () => {
  await identity.close();
  await vault.close();
});

type Connect = (host: string, port: number) => Promise<unknown>;

/** Everything of ours that opens connections, told that its server is there. */
const clients: readonly (readonly [string, 'tls' | 'postgresql', Connect])[] = [
  [
    'fetch, as the command line, the launcher and keys of tokens use it',
    'tls',
    (host, port) => fetch(`https://${host}:${port}/`, { headers: { authorization: secret } }),
  ],
  [
    'an app, to Vault',
    'tls',
    async (host, port) => {
      const client = new VaultHttp(`https://${host}:${port}`);
      const answer = z.unknown();
      const call = client.call({ method: 'GET', path: 'sys/health', token: new Secret(secret), answer });
      await call.finally(() => client.close());
    },
  ],
  [
    'an agent, to the authority',
    'tls',
    async (host, port) => {
      const client = new ExchangeClient({ authorityUrl: `https://${host}:${port}`, identity, certificates });
      await client.exchange(await claimAt('gather')).finally(() => client.close());
    },
  ],
  [
    'intake, to the authority',
    'tls',
    async (host, port) => {
      const client = new MandateClient({ authorityUrl: `https://${host}:${port}`, identity, certificates });
      const request = { subjectToken: new Secret(secret), purpose: 'adjudication', claims: [] };
      await client.open(request).finally(() => client.close());
    },
  ],
  [
    'an app, to the OpenID provider',
    'tls',
    async (host, port) => {
      const people = new PersonTokens(`https://${host}:${port}`);
      await people.verify(await signedByProvider({}));
    },
  ],
  [
    'the authority, to the keys of actor tokens',
    'tls',
    async (host, port) => {
      await createRemoteJWKSet(new URL(`https://${host}:${port}/keys`))(
        { alg: 'ES256' },
        { payload: '', signature: '' },
      );
    },
  ],
  [
    'an agent, to PostgreSQL',
    'postgresql',
    (host, port) => connectClaim({ host, port, database: 'vouch' }, login, 'corr'),
  ],
  [
    'the migrations, to PostgreSQL',
    'postgresql',
    (host, port) => migrate({ host, port, database: 'vouch', user: 'postgres', password: secret }),
  ],
  [
    'an app, to Kafka',
    'tls',
    async (host, port) => {
      const servers = { brokers: [`${host}:${port}`], clientId: secret, certificates };
      await new KafkaPublisher(servers).connect();
    },
  ],
  [
    'the launcher, to Kafka',
    'tls',
    (host, port) =>
      asKafkaOwner({ ...stack().kafka, brokers: [`${host}:${port}`] }, (admin) => admin.listTopics(), {
        retry: { retries: 0 },
      }),
  ],
  [
    'the bootstrap, to Vault',
    'tls',
    (host, port) => vaultAdmin(`https://${host}:${port}`, secret).read('sys/mounts'),
  ],
  [
    'the keeper of the unseal key, to Vault',
    'tls',
    (host, port) => new VaultSystem(`https://${host}:${port}`).unseal(secret),
  ],
  ['Vault, to PostgreSQL', 'postgresql', vaultConnects],
  [
    'an app, to the collector of traces',
    'tls',
    async (host, port) => {
      const telemetry = startTelemetry({ serviceName: 'test', otlpUrl: `https://${host}:${port}` });
      await withSpan(secret, { kind: 'internal' }, () => Promise.resolve());
      await telemetry.stop();
      // There is one tracer in a process; the next one must be able to take its place.
      trace.disable();
    },
  ],
];

interface Place {
  readonly identity: SecureContextOptions;
  readonly host: string;
}

let other: OtherAuthority;

beforeAll(async () => {
  other = await otherAuthority();
});
afterAll(() => {
  other.remove();
});

/** Signed by the site for 127.0.0.1. */
function vaultsOwn(): SecureContextOptions {
  const [cert, key] = ['tls.crt', 'tls.key'].map((name) => readFileSync(statePath('tls', 'vault', name)));
  return { cert, key };
}

const places: readonly (readonly [string, () => Promise<Place>])[] = [
  [
    'a server whose certificate another authority signed',
    async () => ({ identity: await other.issue('postgres', 'server'), host: '127.0.0.1' }),
  ],
  [
    "a server with the site's certificate for another address",
    () => Promise.resolve({ identity: vaultsOwn(), host: '127.0.0.2' }),
  ],
  [
    'a server with the certificate of an app, good for clients only',
    () => {
      const { chain, key } = certificates.current();
      return Promise.resolve({ identity: { cert: chain, key }, host: '127.0.0.1' });
    },
  ],
];

/** What came of a client that was led to a server with this identity: whether it came, and what it then said. */
async function led(
  { identity: shown, host }: Place,
  protocol: 'tls' | 'postgresql',
  connect: Connect,
): Promise<{ came: boolean; said: boolean }> {
  const impostor = new Impostor(shown, protocol);
  await connect(host, await impostor.listen(host)).catch(() => undefined);
  impostor.close();
  return { came: impostor.connections > 0, said: impostor.heard !== '' };
}

describe.each(places)('%s gets no word from', (_what, placeOf) => {
  test.each(clients)('%s', async (_client, protocol, connect) => {
    expect(await led(await placeOf(), protocol, connect)).toEqual({ came: true, said: false });
  });
});

describe('a server with the right certificate, so that each refusal above is one of its certificate, hears', () => {
  test.each(clients)('%s', async (_client, protocol, connect) => {
    const right = { identity: vaultsOwn(), host: '127.0.0.1' };
    expect(await led(right, protocol, connect)).toEqual({ came: true, said: true });
  });
});

/** As the bootstrap tells Vault of PostgreSQL. */
async function vaultConnects(host: string, port: number): Promise<void> {
  await withRootToken((token) =>
    callVault('POST', 'database/config/impostor', {
      token,
      body: {
        plugin_name: 'postgresql-database-plugin',
        connection_url: `postgresql://{{username}}:{{password}}@${host}:${port}/vouch?sslmode=verify-full`,
        tls_ca: readFileSync(stack().caFile, 'utf8'),
        username: 'postgres',
        password: secret,
        verify_connection: true,
      },
    }),
  );
}
