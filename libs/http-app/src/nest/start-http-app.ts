import 'reflect-metadata';
import { Logger, type DynamicModule, type ExceptionFilter } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { httpServerSpans, logger, setLogLevel, startTelemetry } from '#telemetry';
import { dependencies, HealthController, type Dependency } from './health.controller.js';

/** The environment of every app that answers HTTP; docs/architecture.md §3. */
export interface HttpAppSettings {
  readonly VOUCH_APP_HOST: string;
  readonly VOUCH_APP_PORT: number;
  readonly VOUCH_LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error';
  readonly VOUCH_OTLP_URL: string;
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
  readonly compose: () => HttpApp;
}

/** Brings an HTTP app up and keeps it until SIGTERM: requests in hand end first, then what they used. */
export async function startHttpApp({
  name,
  settings,
  bodyLimitBytes,
  compose,
}: HttpAppOptions): Promise<void> {
  setLogLevel(settings.VOUCH_LOG_LEVEL);
  Logger.overrideLogger(['error', 'warn']);
  const log = logger(name);
  const telemetry = startTelemetry({ serviceName: name, otlpUrl: settings.VOUCH_OTLP_URL });
  const app = compose();
  const adapter = new FastifyAdapter({ bodyLimit: bodyLimitBytes });
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
  log.info('ready');
}

function withHealth(app: HttpApp): DynamicModule {
  return {
    ...app.module,
    controllers: [...(app.module.controllers ?? []), HealthController],
    providers: [...(app.module.providers ?? []), { provide: dependencies, useValue: app.dependencies }],
  };
}
