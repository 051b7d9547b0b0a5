import 'reflect-metadata';
import { Logger, type DynamicModule, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy } from '@nestjs/microservices';
import { ulid } from 'ulid';
import {
  ClaimCredentials,
  ExchangeClient,
  VaultHttp,
  WorkloadCertificate,
  WorkloadIdentity,
  type AuthorityClientOptions,
} from '#agent-identity';
import { KafkaPublisher } from '#messaging';
import { KafkaTransport, RethrowFilter } from '#messaging/nest';
import { logger, setLogLevel, startTelemetry } from '#telemetry';
import { trustOnly } from '#tls';
import type { StepPorts } from '../step.js';

/** The environment of every agent; docs/architecture.md §3. */
export interface AgentSettings {
  readonly VOUCH_AUTHORITY_URL: string;
  readonly VOUCH_CA_FILE: string;
  readonly VOUCH_KAFKA_BROKERS: readonly string[];
  readonly VOUCH_LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error';
  readonly VOUCH_OTLP_URL: string;
  readonly VOUCH_POSTGRES_HOST: string;
  readonly VOUCH_POSTGRES_PORT: number;
  readonly VOUCH_POSTGRES_DATABASE: string;
  readonly VOUCH_VAULT_ADDR: string;
  readonly VOUCH_WORKLOAD_MOUNT: string;
  readonly VOUCH_WORKLOAD_TOKEN_FILE: string;
}

export interface AgentOptions {
  /** Name of the app: its role in Vault, its consumer group, its service in traces. */
  readonly name: string;
  readonly settings: AgentSettings;
  /** The agent's own module over what a step stands on, and how the authority is asked for anything else. */
  readonly module: (ports: StepPorts, authority: AuthorityClientOptions) => DynamicModule;
}

/**
 * Brings an agent up and keeps it until SIGTERM: then the work in hand is ended, credentials are revoked, the
 * group is left. Logs `ready` once the group has given it partitions.
 */
export async function startAgent({ name, settings, module }: AgentOptions): Promise<void> {
  trustOnly(settings.VOUCH_CA_FILE);
  setLogLevel(settings.VOUCH_LOG_LEVEL);
  Logger.overrideLogger(['error', 'warn']);
  const log = logger(name);
  const telemetry = startTelemetry({ serviceName: name, otlpUrl: settings.VOUCH_OTLP_URL });
  const { ports, authority, servers, certificate, publisher, close } = composePorts(name, settings);
  const transport = new KafkaTransport({
    servers,
    groupId: name,
    publisher,
    onFatal: (thrown) => {
      log.error({ error: thrown }, 'the consumer cannot go on');
      void stop(1);
    },
  });
  const nest = await createMicroservice(module(ports, authority), { strategy: transport });
  nest.useGlobalFilters(new RethrowFilter());

  let stopping = false;
  async function stop(exitCode: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    await nest.close();
    await close();
    await telemetry.stop();
    process.exit(exitCode);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(0));

  await certificate.start();
  await publisher.connect();
  await nest.listen();
  log.info('ready');
}

/** Nest declares its options as a class, which nobody constructs; a transport strategy is all that is given. */
const createMicroservice: (module: DynamicModule, options: CustomStrategy) => Promise<INestMicroservice> =
  NestFactory.createMicroservice.bind(NestFactory);

function composePorts(name: string, settings: AgentSettings) {
  const vault = new VaultHttp(settings.VOUCH_VAULT_ADDR);
  const { VOUCH_WORKLOAD_MOUNT: mount, VOUCH_WORKLOAD_TOKEN_FILE: tokenFile } = settings;
  const identity = new WorkloadIdentity({ vault, mount, role: name, tokenFile });
  const certificate = new WorkloadCertificate({ identity, name });
  const authority = {
    authorityUrl: settings.VOUCH_AUTHORITY_URL,
    identity,
    certificates: certificate,
  };
  const exchange = new ExchangeClient(authority);
  const servers = { brokers: settings.VOUCH_KAFKA_BROKERS, clientId: name, certificates: certificate };
  const publisher = new KafkaPublisher(servers);
  const ports: StepPorts = {
    credentials: new ClaimCredentials({ vault, exchange, identity }),
    server: {
      host: settings.VOUCH_POSTGRES_HOST,
      port: settings.VOUCH_POSTGRES_PORT,
      database: settings.VOUCH_POSTGRES_DATABASE,
    },
    publisher,
    newId: () => ulid(),
    now: () => new Date(),
  };
  const close = async () => {
    await publisher.close();
    certificate.close();
    await exchange.close();
    await identity.close();
    await vault.close();
  };
  return { ports, authority, servers, certificate, publisher, close };
}
