import type { StackDescription } from '../state/stack-description.js';
import { appEnvironment } from './app-environment.js';

const stack: StackDescription = {
  kind: 'native',
  launcherPid: 1,
  caFile: '/state/tls/ca.crt',
  postgres: {
    host: '127.0.0.1',
    port: 20_001,
    database: 'vouch',
    superuser: 'postgres',
    superuserPasswordFile: '/state/secrets/postgres-superuser-password',
    logDirectory: '/state/postgres/log',
  },
  kafka: { brokers: ['127.0.0.1:20002', '127.0.0.1:20003'], certificateFile: '/c', keyFile: '/k' },
  vault: { address: 'https://127.0.0.1:20004', auditFile: '/a', unsealKeyFile: '/state/secrets/key' },
  jaeger: { otlpUrl: 'https://127.0.0.1:20005', queryUrl: 'https://127.0.0.1:20006' },
  openid: { issuer: 'https://127.0.0.1:20007', peopleFile: '/state/secrets/people.json' },
  apps: {},
};
const place = {
  tokenFile: '/state/workload/x/token',
  clientCaFile: '/state/tls/site.crt',
  ports: { authority: 20_008, 'intake-api': 20_009, console: 20_010, evidence: 20_011 },
  evidenceFolder: '/state/evidence',
  embeddingsFolder: '/cache/minilm/files',
  ggufRuntimeFolder: '/cache/llama/files',
  path: '/usr/bin',
  home: '/home/me',
};
const common = {
  PATH: '/usr/bin',
  HOME: '/home/me',
  VOUCH_CA_FILE: '/state/tls/ca.crt',
  VOUCH_KAFKA_BROKERS: '127.0.0.1:20002,127.0.0.1:20003',
  VOUCH_VAULT_ADDR: 'https://127.0.0.1:20004',
  VOUCH_WORKLOAD_TOKEN_FILE: '/state/workload/x/token',
  VOUCH_AUTHORITY_URL: 'https://127.0.0.1:20008',
  VOUCH_POSTGRES_HOST: '127.0.0.1',
  VOUCH_POSTGRES_PORT: '20001',
  VOUCH_POSTGRES_DATABASE: 'vouch',
  VOUCH_OTLP_URL: 'https://127.0.0.1:20005',
  VOUCH_OIDC_ISSUER: 'https://127.0.0.1:20007',
  VOUCH_LOG_LEVEL: 'info',
};

describe("an app's environment", () => {
  it('tells an agent addresses and the file of its token, and nothing secret', () => {
    expect(appEnvironment({ ...place, app: 'act-agent' }, stack)).toEqual(common);
  });

  it('tells gather where that is which runs models on this machine', () => {
    const more = {
      VOUCH_EMBEDDINGS_FOLDER: '/cache/minilm/files',
      VOUCH_GGUF_RUNTIME_FOLDER: '/cache/llama/files',
    };
    expect(appEnvironment({ ...place, app: 'gather-agent' }, stack)).toEqual({ ...common, ...more });
  });

  it('tells analyze where that is which runs a model of its own, and of no embeddings', () => {
    const more = { VOUCH_GGUF_RUNTIME_FOLDER: '/cache/llama/files' };
    expect(appEnvironment({ ...place, app: 'analyze-agent' }, stack)).toEqual({ ...common, ...more });
  });

  const identity = { certificateFile: '/state/tls/x/tls.crt', keyFile: '/state/tls/x/tls.key' };
  const listening = {
    VOUCH_TLS_CERT_FILE: '/state/tls/x/tls.crt',
    VOUCH_TLS_KEY_FILE: '/state/tls/x/tls.key',
  };

  it('tells the console where that is too: it compares by meaning, and may have queries drafted', () => {
    const told = appEnvironment({ ...place, app: 'console' }, stack);
    expect(told).toMatchObject({
      VOUCH_EMBEDDINGS_FOLDER: '/cache/minilm/files',
      VOUCH_GGUF_RUNTIME_FOLDER: '/cache/llama/files',
    });
  });

  it('tells an app that listens its own port, address and certificate too', () => {
    expect(appEnvironment({ ...place, app: 'intake-api', identity }, stack)).toEqual({
      ...common,
      ...listening,
      VOUCH_APP_PORT: '20009',
      VOUCH_PUBLIC_URL: 'https://127.0.0.1:20009',
    });
  });

  it('tells the authority whose certificates its clients must show', () => {
    expect(appEnvironment({ ...place, app: 'authority', identity }, stack)).toEqual({
      ...common,
      ...listening,
      VOUCH_CLIENT_CA_FILE: '/state/tls/site.crt',
      VOUCH_APP_PORT: '20008',
      VOUCH_PUBLIC_URL: 'https://127.0.0.1:20008',
    });
  });
});
