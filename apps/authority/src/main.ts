import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServiceLogins, VaultHttp, WorkloadIdentity } from '#agent-identity';
import { httpServerSpans, logger, setLogLevel, startTelemetry } from '#telemetry';
import { AuthorityModule } from './authority.module.js';
import { compose } from './compose.js';
import { openDatabase } from './database.js';
import { ProblemFilter } from './problem.filter.js';
import { readSettings } from './settings.js';

const app = 'authority';
const bodyLimitBytes = 1_048_576;

const settings = readSettings();
setLogLevel(settings.VOUCH_LOG_LEVEL);
const log = logger(app);
const telemetry = startTelemetry({ serviceName: app, otlpUrl: settings.VOUCH_OTLP_URL });

const vault = new VaultHttp(settings.VOUCH_VAULT_ADDR);
const { VOUCH_WORKLOAD_MOUNT: mount, VOUCH_WORKLOAD_TOKEN_FILE: tokenFile } = settings;
const workload = { vault, mount, role: app, tokenFile };
const identity = new WorkloadIdentity(workload);
const logins = new ServiceLogins({ ...workload, databaseRole: app });
const database = openDatabase(settings, logins);

Logger.overrideLogger(['error', 'warn']);
const adapter = new FastifyAdapter({ bodyLimit: bodyLimitBytes });
httpServerSpans(adapter.getInstance());
const nest = await NestFactory.create<NestFastifyApplication>(
  AuthorityModule.over(compose(settings, { vault, identity, database })),
  adapter,
);
nest.useGlobalFilters(new ProblemFilter());
await nest.listen(settings.VOUCH_APP_PORT, settings.VOUCH_APP_HOST);
log.info('ready');

/** Requests in hand first, then what they used: connections, their login, the own token. */
async function stop(): Promise<void> {
  await nest.close();
  await database.close();
  await logins.close();
  await identity.close();
  await vault.close();
  await telemetry.stop();
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
