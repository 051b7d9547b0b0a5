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

/** Every topic that has to exist before the apps start; none is created by use. */
export const topics: readonly string[] = [
  ...claimEvents.flatMap(({ topic }) => [topic, retryTopic(topic), deadTopic(topic)]),
  ...accessEvents.map(({ topic }) => topic),
];
