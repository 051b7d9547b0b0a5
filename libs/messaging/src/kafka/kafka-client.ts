import { logger } from '#telemetry';
import type { ClientCertificates } from '#tls';
import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import { certifiedSockets } from './certified-sockets.js';

/** Where Kafka answers, and who asks. */
export interface KafkaServers {
  readonly brokers: readonly string[];
  /** Shown in the broker's log: the app. */
  readonly clientId: string;
  /** Brokers know this client, and what it may do, by its certificate alone. */
  readonly certificates: ClientCertificates;
}

const connectTimeoutMillis = 3_000;
const requestTimeoutMillis = 10_000;

/** Short at first, so that a passing fault costs little; bounded, so that a caller hears of a lasting one. */
export const sendRetries = { retries: 5, initialRetryTime: 100, maxRetryTime: 2_000 };

const log = logger('kafka');

export function kafkaClient({ brokers, clientId, certificates }: KafkaServers): Kafka {
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: connectTimeoutMillis,
    requestTimeout: requestTimeoutMillis,
    retry: sendRetries,
    logLevel: logLevel.WARN,
    logCreator: () => writeEntry,
    socketFactory: certifiedSockets(certificates),
  });
}

/**
 * The client's own entries; of their fields only those that name no content. What it calls an error it goes on
 * to try again; an error that lasts is thrown, and logged where it is caught.
 */
function writeEntry({ level, namespace, log: entry }: LogEntry): void {
  const fields = {
    namespace,
    broker: entry['broker'] as unknown,
    groupId: entry['groupId'] as unknown,
    reason: entry['error'] as unknown,
  };
  if (level === logLevel.ERROR) log.warn(fields, entry.message);
  else log.debug(fields, entry.message);
}
