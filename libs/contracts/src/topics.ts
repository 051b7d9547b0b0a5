import { accessEvents } from './access-events.js';
import { claimEvents } from './claim-events.js';

/** Where a message waits for another try. */
export function retryTopic(topic: string): string {
  return `${topic}.retry`;
}

/** Where a message is parked with its reason, for a person to look at. */
export function deadTopic(topic: string): string {
  return `${topic}.dead`;
}

/**
 * Where a shipper brings the lines of servers' logs, one a message, when evidence runs on another machine than they.
 * Their order is not relied upon.
 */
export const recordTopics = {
  vault: 'evidence.vault-audit.v1',
  postgresql: 'evidence.postgresql-log.v1',
} as const;

/** Every topic that has to exist before the apps start; none is created by use. */
export const topics: readonly string[] = [
  ...claimEvents.flatMap(({ topic }) => [topic, retryTopic(topic), deadTopic(topic)]),
  ...accessEvents.map(({ topic }) => topic),
  ...Object.values(recordTopics),
];
