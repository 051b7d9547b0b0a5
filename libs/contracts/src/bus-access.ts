import { accessEvents } from './access-events.js';
import { claimEvents } from './claim-events.js';
import type { BusApp, EventContract } from './event-contract.js';
import { deadTopic, retryTopic } from './topics.js';

/** What one app may do on the bus. It follows from who writes and who reads which event, and from nothing else. */
export interface BusAccess {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Consumer groups that it may be in. */
  readonly groups: readonly string[];
}

const allEvents: readonly Pick<EventContract, 'topic' | 'writtenBy' | 'readBy'>[] = [
  ...claimEvents,
  ...accessEvents,
];

export function busAccess(app: BusApp): BusAccess {
  const written = allEvents.filter(({ writtenBy }) => writtenBy === app).map(({ topic }) => topic);
  const read = allEvents.filter(({ readBy }) => readBy.includes(app)).map(({ topic }) => topic);
  return {
    reads: read.flatMap((topic) => [topic, retryTopic(topic)]),
    // Who reads puts aside what it cannot handle yet, or ever; parked messages it does not get back by itself.
    writes: [...written, ...read.flatMap((topic) => [retryTopic(topic), deadTopic(topic)])],
    groups: read.length === 0 ? [] : [app],
  };
}
