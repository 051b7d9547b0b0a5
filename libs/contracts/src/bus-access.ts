import { accessEvents } from './access-events.js';
import { claimEvents } from './claim-events.js';
import type { BusApp, EventContract } from './event-contract.js';
import { deadTopic, retryTopic, topics } from './topics.js';

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

const observed = topics.filter((topic) => !topic.endsWith(retryTopic('')));

/** Sees everything that happened and everything that was parked, acts on nothing, and so needs no retries. */
const observer: BusApp = 'evidence';

/** Its group for servers' logs, which are at places of their own. */
export const recordGroup = 'evidence.records';

export function busAccess(app: BusApp): BusAccess {
  if (app === observer) return { reads: observed, writes: [], groups: [observer, recordGroup] };
  const written = allEvents.filter(({ writtenBy }) => writtenBy === app).map(({ topic }) => topic);
  const read = allEvents.filter(({ readBy }) => readBy.includes(app)).map(({ topic }) => topic);
  return {
    reads: read.flatMap((topic) => [topic, retryTopic(topic)]),
    // Who reads puts aside what it cannot handle yet, or ever; parked messages it does not get back by itself.
    writes: [...written, ...read.flatMap((topic) => [retryTopic(topic), deadTopic(topic)])],
    groups: read.length === 0 ? [] : [app],
  };
}
