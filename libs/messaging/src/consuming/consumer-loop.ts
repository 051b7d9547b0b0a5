import { setTimeout as wait } from 'node:timers/promises';
import { retryTopic } from '#contracts';
import { logger } from '#telemetry';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { kafkaClient, type KafkaServers } from '../kafka/kafka-client.js';
import type { Publisher } from '../publishing/publisher.port.js';
import { Assignments, type Assignment } from './assignments.js';
import { MessageHandling } from './handle-message.js';
import { header, incomingMessage, numberIn, type IncomingMessage } from './incoming-message.js';
import type { EventHandler } from './outcome.js';
import { Pressure } from './pressure.js';
import { defaultRetryPolicy, type RetryPolicy } from './retry-plan.js';
import { Standstill } from './standstill.js';
import { Window } from './window.js';

export interface ConsumerLoopOptions {
  readonly servers: KafkaServers;
  readonly groupId: string;
  /** By topic; each topic's retry topic is read as well. */
  readonly handlers: ReadonlyMap<string, EventHandler>;
  /** For messages that are put aside. */
  readonly publisher: Publisher;
  /** Most messages worked on at once; those of one key never are. */
  readonly window?: number;
  readonly retryPolicy?: RetryPolicy;
  /** Told when the consumer cannot go on; the process is to end, and its supervisor to start another. */
  readonly onFatal: (thrown: unknown) => void;
}

const defaultWindow = 8;
const heartbeatMillis = 1_000;
const commitMillis = 200;
/** How often one message asks whether a standstill is over. */
const askMillis = 1_000;
const drainMillis = 7_000;

/** A killed member is noticed after the session timeout; until then its partitions wait. */
const consumerTimes = {
  sessionTimeout: 10_000,
  rebalanceTimeout: 15_000,
  heartbeatInterval: heartbeatMillis,
  maxWaitTimeInMs: 500,
};

const log = logger('messaging');

/**
 * Reads topics in one consumer group: a bounded window of messages side by side, order per key kept, offsets
 * committed only past what has ended. A message that fails never blocks its partition (docs/adr/0008).
 */
export class ConsumerLoop {
  readonly #options: ConsumerLoopOptions;
  readonly #consumer: Consumer;
  readonly #window: Window;
  readonly #handling: MessageHandling;
  readonly #standstill = new Standstill({
    everyMillis: askMillis,
    changed: (held) => {
      this.#pauseAll(held);
    },
  });
  readonly #assignments = new Assignments();
  readonly #stopping = new AbortController();
  #commits: NodeJS.Timeout | undefined;
  #committing: Promise<void> = Promise.resolve();

  constructor(options: ConsumerLoopOptions) {
    this.#options = options;
    this.#consumer = kafkaClient(options.servers).consumer({
      groupId: options.groupId,
      allowAutoTopicCreation: false,
      retry: {
        retries: 10,
        initialRetryTime: 200,
        maxRetryTime: 3_000,
        restartOnFailure: () => Promise.resolve(true),
      },
      ...consumerTimes,
    });
    this.#window = new Window(options.window ?? defaultWindow);
    this.#handling = new MessageHandling({
      group: options.groupId,
      handlers: options.handlers,
      publisher: options.publisher,
      policy: options.retryPolicy ?? defaultRetryPolicy,
      pressure: new Pressure(this.#window.limit),
      standstill: this.#standstill,
    });
  }

  /** Resolves once the group has given this member its partitions. */
  async start(): Promise<void> {
    const joined = this.#watchGroup();
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: this.#topics(), fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 2 * this.#window.limit,
      eachBatch: (payload) => this.#take(payload),
    });
    await joined;
    this.#commits = setInterval(() => void this.#commit(), commitMillis);
  }

  /** Takes nothing new, ends what is at work, commits, leaves the group. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#commits);
    this.#consumer.pause(this.#topics().map((topic) => ({ topic })));
    await Promise.race([this.#window.empty(), wait(drainMillis, undefined, { ref: false })]);
    await this.#commit();
    await this.#consumer.disconnect();
  }

  #topics(): string[] {
    return [...this.#options.handlers.keys()].flatMap((topic) => [topic, retryTopic(topic)]);
  }

  async #watchGroup(): Promise<void> {
    const { GROUP_JOIN, CRASH } = this.#consumer.events;
    this.#consumer.on(CRASH, ({ payload: { error, restart } }) => {
      if (!restart) this.#options.onFatal(error);
    });
    return new Promise((resolve) => {
      this.#consumer.on(GROUP_JOIN, ({ payload: { memberAssignment } }) => {
        this.#assignments.keepOnly(memberAssignment);
        resolve();
      });
    });
  }

  /** Hands a batch to the window, message by message; returns before they have ended. */
  async #take(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const assignment = this.#assignments.of(topic, partition);
    for (const record of messages) {
      const message = incomingMessage(topic, partition, record);
      if (!payload.isRunning() || payload.isStale() || this.#isHeldUp() || this.#isPostponed(message)) return;
      if (!(await this.#enter(assignment, payload))) return;
      payload.resolveOffset(record.offset);
      if (assignment.progress.begin(message.offset)) void this.#work(message, assignment);
      else this.#window.leave();
    }
  }

  /** Waits for a place; false when this member is to take nothing more from the partition. */
  async #enter(assignment: Assignment, payload: EachBatchPayload): Promise<boolean> {
    const over = () => this.#stopping.signal.aborted || assignment.lost.aborted;
    while (!over()) {
      if (this.#window.tryEnter()) return true;
      await Promise.race([this.#window.freed(), wait(heartbeatMillis, undefined, { ref: false })]);
      // While the window is full this call holds up the client, so it tells the group that it is alive.
      await payload.heartbeat();
    }
    return false;
  }

  async #work(message: IncomingMessage, { progress, lost }: Assignment): Promise<void> {
    const ours = AbortSignal.any([this.#stopping.signal, lost]);
    try {
      await this.#window.run(message.key, async () => {
        if (await this.#handling.settle(message, ours)) progress.finish(message.offset);
      });
    } catch (thrown) {
      this.#options.onFatal(thrown);
    }
  }

  /** Nothing new is taken in, and nothing fetched, until a standstill is over; the group keeps this member. */
  #pauseAll(held: boolean): void {
    const all = this.#topics().map((topic) => ({ topic }));
    log.info({ topics: this.#topics() }, held ? 'topics paused' : 'topics resumed');
    if (held) this.#consumer.pause(all);
    else if (!this.#stopping.signal.aborted) this.#consumer.resume(all);
  }

  /** The client forgets that all is paused when a single partition of it is resumed. */
  #isHeldUp(): boolean {
    if (this.#standstill.held) this.#consumer.pause(this.#topics().map((topic) => ({ topic })));
    return this.#standstill.held;
  }

  /** A message of a retry topic whose time has not come holds up its partition until then. */
  #isPostponed(message: IncomingMessage): boolean {
    if (message.readFrom === message.topic) return false;
    const remaining = numberIn(message, header.notBefore, 0) - Date.now();
    if (remaining <= 0) return false;
    const place = [{ topic: message.readFrom, partitions: [message.partition] }];
    this.#consumer.pause(place);
    setTimeout(() => {
      if (!this.#stopping.signal.aborted) this.#consumer.resume(place);
    }, remaining).unref();
    return true;
  }

  /** One at a time, in order: a slow commit must not overtake a later one. */
  async #commit(): Promise<void> {
    this.#committing = this.#committing.then(async () => this.#commitNow());
    return this.#committing;
  }

  async #commitNow(): Promise<void> {
    const due = this.#assignments.uncommitted();
    if (due.length === 0) return;
    try {
      await this.#consumer.commitOffsets(
        due.map(({ topic, partition, offset }) => ({ topic, partition, offset: String(offset) })),
      );
      for (const { offset, progress } of due) progress.committed(offset);
    } catch (thrown) {
      // The group is changing, or Kafka is away: what is not committed is read again and found done.
      log.debug({ error: thrown }, 'offsets not committed');
    }
  }
}
