import { renameSync, writeFileSync } from 'node:fs';

/** The processes of ours that make up the system. */
export const appNames = [
  'intake-api',
  'authority',
  'gather-agent',
  'analyze-agent',
  'act-agent',
  'console',
  'evidence',
] as const;
export type AppName = (typeof appNames)[number];

/** `stack.json`: what runs and where. It names files that hold secrets, never a secret. */
export interface StackDescription {
  readonly kind: 'native' | 'containers' | 'external';
  readonly launcherPid: number;
  /** PEM file with the certificate authorities that every process of this stack trusts, and it trusts no others. */
  readonly caFile: string;
  readonly postgres: {
    readonly host: string;
    readonly port: number;
    readonly database: 'vouch';
    readonly superuser: string;
    readonly superuserPasswordFile: string;
    /** Where PostgreSQL's JSON log can be read; empty when it cannot (external servers). */
    readonly logDirectory: string;
  };
  /** The files are the owner's certificate and key: it makes topics and says who may use them. */
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly certificateFile: string;
    readonly keyFile: string;
  };
  /** `unsealKeyFile` is empty for an external Vault. */
  readonly vault: { readonly address: string; readonly auditFile: string; readonly unsealKeyFile: string };
  readonly jaeger: { readonly otlpUrl: string; readonly queryUrl: string };
  readonly openid: { readonly issuer: string; readonly peopleFile: string };
  /** Folder of the embedding model; absent where there is none. */
  readonly embeddings?: string;
  readonly apps: Readonly<Partial<Record<AppName, { readonly pid: number; readonly url?: string }>>>;
}

/** `stack.json` while the stack runs. Readers see an old description or a new one, never half of one. */
export class PublishedDescription {
  constructor(
    private readonly file: string,
    public current: StackDescription,
  ) {}

  publish(): void {
    writeFileSync(`${this.file}.new`, JSON.stringify(this.current, undefined, 2), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }

  setEmbeddings(folder: string): void {
    this.current = { ...this.current, embeddings: folder };
    this.publish();
  }

  setApp(app: AppName, place: { readonly pid: number; readonly url?: string }): void {
    this.current = { ...this.current, apps: { ...this.current.apps, [app]: place } };
    this.publish();
  }
}
