import { readFileSync } from 'node:fs';
import { Kafka, logLevel, type Admin, type KafkaConfig } from 'kafkajs';
import type { StackDescription } from '../state/stack-description.js';

/** Kafka as its owner reaches it: with the certificate that may do everything. */
export type KafkaOwner = StackDescription['kafka'];

/** Runs `work` as the owner of the brokers. */
export async function asKafkaOwner<T>(
  owner: KafkaOwner,
  work: (admin: Admin) => Promise<T>,
  settings: Pick<KafkaConfig, 'connectionTimeout' | 'retry'> = {},
): Promise<T> {
  const admin = new Kafka({
    clientId: 'vouch-launcher',
    brokers: [...owner.brokers],
    ssl: { cert: readFileSync(owner.certificateFile), key: readFileSync(owner.keyFile) },
    logLevel: logLevel.NOTHING,
    ...settings,
  }).admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
