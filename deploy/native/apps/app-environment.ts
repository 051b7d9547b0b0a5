import type { CertificateFiles } from '../tls/site-authority.js';
import type { AppName, StackDescription } from '../state/stack-description.js';

/** Apps that answer HTTP. */
const listeningApps = [
  'authority',
  'intake-api',
  'console',
  'evidence',
] as const satisfies readonly AppName[];
type ListeningApp = (typeof listeningApps)[number];

export interface AppPlace {
  readonly app: AppName;
  readonly tokenFile: string;
  /** What an app that listens proves its name with. */
  readonly identity?: CertificateFiles;
  /** Who must have signed the certificates of clients, for an app that asks for them. */
  readonly clientCaFile: string;
  /** Ports of the apps that listen. */
  readonly ports: Readonly<Record<ListeningApp, number>>;
  /** Where evidence keeps what outlives its database: signed tree heads, public keys. */
  readonly evidenceFolder: string;
  /** Where the embedding model is, or will be once it is made. */
  readonly embeddingsFolder: string;
  /** Where that is which runs GGUF files, once somebody asked for it. */
  readonly ggufRuntimeFolder: string;
  readonly path: string;
  readonly home: string;
}

export function appUrl(app: AppName, ports: AppPlace['ports']): string | undefined {
  const listening = listeningApps.find((each) => each === app);
  return listening === undefined ? undefined : `https://127.0.0.1:${ports[listening]}`;
}

/** Everything an app is told, per architecture.md §3: addresses and names of files, no secret. */
export function appEnvironment(place: AppPlace, stack: StackDescription): Readonly<Record<string, string>> {
  const { app, ports } = place;
  const url = appUrl(app, ports);
  return {
    PATH: place.path,
    HOME: place.home,
    ...(url === undefined ? {} : { VOUCH_APP_PORT: new URL(url).port, VOUCH_PUBLIC_URL: url }),
    ...identityOf(place),
    VOUCH_CA_FILE: stack.caFile,
    VOUCH_KAFKA_BROKERS: stack.kafka.brokers.join(','),
    VOUCH_VAULT_ADDR: stack.vault.address,
    VOUCH_WORKLOAD_TOKEN_FILE: place.tokenFile,
    VOUCH_AUTHORITY_URL: `https://127.0.0.1:${ports.authority}`,
    VOUCH_POSTGRES_HOST: stack.postgres.host,
    VOUCH_POSTGRES_PORT: String(stack.postgres.port),
    VOUCH_POSTGRES_DATABASE: stack.postgres.database,
    VOUCH_OTLP_URL: stack.jaeger.otlpUrl,
    VOUCH_OIDC_ISSUER: stack.openid.issuer,
    VOUCH_LOG_LEVEL: 'info',
    ...(app === 'evidence' ? sourcesOf(place, stack) : {}),
    ...modelsOf(place),
  };
}

/** What runs models on this machine, for the apps that may use one. */
function modelsOf({ app, embeddingsFolder, ggufRuntimeFolder }: AppPlace): Readonly<Record<string, string>> {
  const embeddings = app === 'console' || app === 'gather-agent';
  const chat = embeddings || app === 'analyze-agent';
  return {
    ...(embeddings ? { VOUCH_EMBEDDINGS_FOLDER: embeddingsFolder } : {}),
    ...(chat ? { VOUCH_GGUF_RUNTIME_FOLDER: ggufRuntimeFolder } : {}),
  };
}

/** What evidence reads beside the bus, as far as it can be read from here. */
function sourcesOf({ evidenceFolder }: AppPlace, stack: StackDescription): Readonly<Record<string, string>> {
  const { vault, postgres } = stack;
  return {
    VOUCH_VAULT_AUDIT_FILE: vault.auditFile,
    VOUCH_EVIDENCE_FOLDER: evidenceFolder,
    ...(postgres.logDirectory === '' ? {} : { VOUCH_POSTGRES_LOG_FOLDER: postgres.logDirectory }),
  };
}

function identityOf({ app, identity, clientCaFile }: AppPlace): Readonly<Record<string, string>> {
  return {
    ...(identity === undefined
      ? {}
      : { VOUCH_TLS_CERT_FILE: identity.certificateFile, VOUCH_TLS_KEY_FILE: identity.keyFile }),
    ...(app === 'authority' ? { VOUCH_CLIENT_CA_FILE: clientCaFile } : {}),
  };
}
