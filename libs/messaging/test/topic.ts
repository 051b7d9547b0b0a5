import { randomUUID } from 'node:crypto';
import { toKafkaMessage, type CloudEvent, type KafkaMessage } from '#contracts';
import { KafkaPublisher, type KafkaServers } from '#messaging';
import { deleteTopics, ownersCertificate, stack, unchanging } from '#testing';

export const servers: KafkaServers = {
  brokers: stack().kafka.brokers,
  clientId: 'messaging-test',
  certificates: unchanging(ownersCertificate()),
};
export const publisher = new KafkaPublisher(servers);

/** For `afterAll`. */
export async function leaveNothing(): Promise<void> {
  await publisher.close();
  await deleteTopics();
}

/** An event about a claim, as a message for a topic of this test's own. */
export function messageFor(topic: string, claimId: string, pass = 1): KafkaMessage {
  const event: CloudEvent<'claim.returned'> = {
    id: randomUUID(),
    source: '/test',
    type: 'claim.returned',
    time: new Date(),
    correlationId: `corr-${claimId}`,
    data: { claimId, revision: 1, pass, txn: 'txn', reason: 'ACCUMULATORS_MOVED' },
  };
  return { ...toKafkaMessage(event), topic };
}
