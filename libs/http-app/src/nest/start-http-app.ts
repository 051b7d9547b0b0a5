import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Server } from 'node:https';
import { Logger, type DynamicModule, type ExceptionFilter } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Bug } from '#errors';
import { httpServerSpans, logger, setLogLevel, startTelemetry } from '#telemetry';
import { followIdentityFiles, serverIdentity, trustOnly, type IdentityFiles } from '#tls';
import { dependencies, HealthController, type Dependency } from './health.controller.js';

/** The environment of every app that answers HTTP; docs/architecture.md §3. */
export interface HttpAppSettings {
  readonly VOUCH_APP_HOST: string;
  readonly VOUCH_APP_PORT: number;
  readonly VOUCH_CA_FILE: string;
  readonly VOUCH_LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error';
  readonly VOUCH_OTLP_URL: string;
  readonly VOUCH_TLS_CERT_FILE: string;
  readonly VOUCH_TLS_KEY_FILE: string;
}

/** An app, wired to what it stands on. */
export interface HttpApp {
  readonly module: DynamicModule;
  readonly filter: ExceptionFilter;
  readonly dependencies: readonly Dependency[];
  /** Once before it listens. */
  readonly prepare?: (nest: NestFastifyApplication) => void | Promise<void>;
  /** What the requests used: connections, their login, the own token. Called once no request is in hand. */
  readonly close: () => Promise<void>;
}

export interface HttpAppOptions {
  /** Name of the app: its role in Vault, its service in traces. */
  readonly name: string;
  readonly settings: HttpAppSettings;
  readonly bodyLimitBytes: number;
  /** PEM of who must have signed a client's certificate. With it clients are asked for one, and may have none. */
  readonly clientAuthorityFile?: string;
  readonly compose: () => HttpApp;
}

/** Brings an HTTP app up and keeps it until SIGTERM: requests in hand end first, then what they used. */
export async function startHttpApp(options: HttpAppOptions): Promise<void> {
  const { name, settings, compose } = options;
  trustOnly(settings.VOUCH_CA_FILE);
  setLogLevel(settings.VOUCH_LOG_LEVEL);
  Logger.overrideLogger(['error', 'warn']);
  const log = logger(name);
  const telemetry = startTelemetry({ serviceName: name, otlpUrl: settings.VOUCH_OTLP_URL });
  const app = compose();
  const adapter = secureAdapter(options);
  httpServerSpans(adapter.getInstance());
  const nest = await NestFactory.create<NestFastifyApplication>(withHealth(app), adapter);
  nest.useGlobalFilters(app.filter);
  await app.prepare?.(nest);

  async function stop(): Promise<void> {
    await nest.close();
    await app.close();
    await telemetry.stop();
    process.exit(0);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());

  await nest.listen(settings.VOUCH_APP_PORT, settings.VOUCH_APP_HOST);
  const server: unknown = nest.getHttpServer();
  if (!(server instanceof Server)) throw new Bug('an HTTP app listens without TLS');
  followIdentityFiles(server, identityFiles(settings), (error) => {
    log.warn({ error }, 'the new certificate is not used yet');
  });
  log.info('ready');
}

/** Longer than any address that Node lets in: what is no id of ours is answered like any other. */
const maxParamLength = 20_000;

function identityFiles(settings: HttpAppSettings): IdentityFiles {
  return { certificateFile: settings.VOUCH_TLS_CERT_FILE, keyFile: settings.VOUCH_TLS_KEY_FILE };
}

/** TLS only. Whoever shows a certificate that does not stand is served as one who shows none. */
function secureAdapter({ settings, bodyLimitBytes, clientAuthorityFile }: HttpAppOptions): FastifyAdapter {
  const clients =
    clientAuthorityFile === undefined
      ? {}
      : { requestCert: true, rejectUnauthorized: false, ca: readFileSync(clientAuthorityFile) };
  const https = { ...serverIdentity(identityFiles(settings)), ...clients };
  return new FastifyAdapter({ bodyLimit: bodyLimitBytes, https, routerOptions: { maxParamLength } });
}

function withHealth(app: HttpApp): DynamicModule {
  return {
    ...app.module,
    controllers: [...(app.module.controllers ?? []), HealthController],
    providers: [...(app.module.providers ?? []), { provide: dependencies, useValue: app.dependencies }],
  };
}
