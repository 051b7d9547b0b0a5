import type { AppName, StackDescription } from '../state/stack-description.js';

export interface AppPlace {
  readonly app: AppName;
  readonly tokenFile: string;
  /** Ports of the apps that listen. */
  readonly ports: Readonly<Record<'authority' | 'intake-api', number>>;
  readonly path: string;
  readonly home: string;
}

export function appUrl(app: AppName, ports: AppPlace['ports']): string | undefined {
  return app === 'authority' || app === 'intake-api' ? `http://127.0.0.1:${ports[app]}` : undefined;
}

/** Everything an app is told, per architecture.md §3: addresses and one file name, no secret. */
export function appEnvironment(place: AppPlace, stack: StackDescription): Readonly<Record<string, string>> {
  const { app, ports } = place;
  const url = appUrl(app, ports);
  return {
    PATH: place.path,
    HOME: place.home,
    ...(url === undefined ? {} : { VOUCH_APP_PORT: new URL(url).port, VOUCH_PUBLIC_URL: url }),
    VOUCH_KAFKA_BROKERS: stack.kafka.brokers.join(','),
    VOUCH_VAULT_ADDR: stack.vault.address,
    VOUCH_WORKLOAD_TOKEN_FILE: place.tokenFile,
    VOUCH_AUTHORITY_URL: `http://127.0.0.1:${ports.authority}`,
    VOUCH_POSTGRES_HOST: stack.postgres.host,
    VOUCH_POSTGRES_PORT: String(stack.postgres.port),
    VOUCH_POSTGRES_DATABASE: stack.postgres.database,
    VOUCH_OTLP_URL: stack.jaeger.otlpUrl,
    VOUCH_OIDC_ISSUER: stack.openid.issuer,
    VOUCH_LOG_LEVEL: 'info',
  };
}
