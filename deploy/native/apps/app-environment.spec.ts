import type { StackDescription } from '../state/stack-description.js';
import { appEnvironment } from './app-environment.js';

const stack: StackDescription = {
  kind: 'native',
  launcherPid: 1,
  postgres: {
    host: '127.0.0.1',
    port: 20_001,
    database: 'vouch',
    superuser: 'postgres',
    superuserPasswordFile: '/state/secrets/postgres-superuser-password',
    logDirectory: '/state/postgres/log',
  },
  kafka: { brokers: ['127.0.0.1:20002', '127.0.0.1:20003'] },
  vault: { address: 'http://127.0.0.1:20004', auditFile: '/a', unsealKeyFile: '/state/secrets/key' },
  jaeger: { otlpUrl: 'http://127.0.0.1:20005', queryUrl: 'http://127.0.0.1:20006' },
  openid: { issuer: 'http://127.0.0.1:20007', peopleFile: '/state/secrets/people.json' },
  apps: {},
};
const place = {
  tokenFile: '/state/workload/x/token',
  ports: { authority: 20_008, 'intake-api': 20_009 },
  path: '/usr/bin',
  home: '/home/me',
};
const common = {
  PATH: '/usr/bin',
  HOME: '/home/me',
  VOUCH_KAFKA_BROKERS: '127.0.0.1:20002,127.0.0.1:20003',
  VOUCH_VAULT_ADDR: 'http://127.0.0.1:20004',
  VOUCH_WORKLOAD_TOKEN_FILE: '/state/workload/x/token',
  VOUCH_AUTHORITY_URL: 'http://127.0.0.1:20008',
  VOUCH_POSTGRES_HOST: '127.0.0.1',
  VOUCH_POSTGRES_PORT: '20001',
  VOUCH_POSTGRES_DATABASE: 'vouch',
  VOUCH_OTLP_URL: 'http://127.0.0.1:20005',
  VOUCH_OIDC_ISSUER: 'http://127.0.0.1:20007',
  VOUCH_LOG_LEVEL: 'info',
};

describe("an app's environment", () => {
  it('tells an agent addresses and the file of its token, and nothing secret', () => {
    expect(appEnvironment({ ...place, app: 'gather-agent' }, stack)).toEqual(common);
  });

  it('tells an app that listens its own port and address too', () => {
    expect(appEnvironment({ ...place, app: 'intake-api' }, stack)).toEqual({
      ...common,
      VOUCH_APP_PORT: '20009',
      VOUCH_PUBLIC_URL: 'http://127.0.0.1:20009',
    });
  });
});
