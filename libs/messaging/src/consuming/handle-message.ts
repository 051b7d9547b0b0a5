import { setTimeout as wait } from 'node:timers/promises';
import { parseEvent, type KafkaMessage } from '#contracts';
import { unreachable } from '#errors';
import {
  annotateSpan,
  attribute,
  correlationHeader,
  extractTraceContext,
  logger,
  withSpan,
} from '#telemetry';
import type { Publisher } from '../publishing/publisher.port.js';
import { header, numberIn, type IncomingMessage } from './incoming-message.js';
import { outcomeOfThrown, type EventHandler, type Outcome } from './outcome.js';
import type { Pressure } from './pressure.js';
import { forDead, forRetry } from './put-aside.js';
import { pauseMillis, planNextRound, type RetryPolicy } from './retry-plan.js';
import type { Standstill } from './standstill.js';

export interface HandlingOptions {
  readonly group: string;
  /** By topic. */
  readonly handlers: ReadonlyMap<string, EventHandler>;
  readonly publisher: Publisher;
  readonly policy: RetryPolicy;
  readonly pressure: Pressure;
  readonly standstill: Standstill;
}

/** Outcomes after which a message is not tried again from its place. */
type Ended = Exclude<Outcome, { readonly kind: 'retry' | 'wait' }>;

const log = logger('messaging');

/** Brings one message to an end: handled, put aside for later, or parked. It never throws. */
export class MessageHandling {
  readonly #options: HandlingOptions;

  constructor(options: HandlingOptions) {
    this.#options = options;
  }

  /** False when `ours` was aborted first: the message is left to whoever reads it next. */
  async settle(message: IncomingMessage, ours: AbortSignal): Promise<boolean> {
    const { pressure, policy, standstill } = this.#options;
    const successesBefore = pressure.successes;
    try {
      for (let tries = 1; ; tries += 1) {
        if (!(await standstill.turn(message, ours))) return false;
        const outcome = await this.#handle(message);
        if (outcome.kind === 'wait') {
          standstill.meet(message);
          tries = 0;
          continue;
        }
        if (outcome.kind !== 'retry') return await this.#end(message, outcome, ours);
        standstill.left(message);
        pressure.failed(message);
        if (tries >= policy.triesInPlace && !pressure.everyPlaceFails) {
          const othersSucceeded = pressure.successes > successesBefore;
          return await this.#tryLater(message, { code: outcome.code, othersSucceeded }, ours);
        }
        if (!(await pausedFor(pauseMillis(policy, tries, Math.random()), ours))) return false;
      }
    } finally {
      pressure.left(message);
      standstill.left(message);
    }
  }

  async #end(message: IncomingMessage, outcome: Ended, ours: AbortSignal) {
    this.#options.pressure.ended(message);
    this.#options.standstill.passed(message);
    switch (outcome.kind) {
      case 'done':
        return true;
      case 'park':
        return this.#park(message, outcome.code, ours);
      default:
        return unreachable(outcome);
    }
  }

  async #park(message: IncomingMessage, code: string, ours: AbortSignal): Promise<boolean> {
    log.error({ code, ...placeOf(message) }, 'message parked');
    return this.#putAside(forDead(message, { code, group: this.#options.group, now: Date.now() }), ours);
  }

  async #tryLater(
    message: IncomingMessage,
    failure: { code: string; othersSucceeded: boolean },
    ours: AbortSignal,
  ): Promise<boolean> {
    const { code, othersSucceeded } = failure;
    const now = Date.now();
    const firstFailedAt = numberIn(message, header.firstFailedAt, now);
    const round = numberIn(message, header.round, 0);
    const next = planNextRound(this.#options.policy, { round, firstFailedAt, now, othersSucceeded });
    if (next.kind === 'park') return this.#park(message, code, ours);
    log.warn({ code, round: next.round, ...placeOf(message) }, 'message tried again later');
    return this.#putAside(forRetry(message, { ...next, firstFailedAt, code }), ours);
  }

  /** A message leaves its place only once its copy is safe; while Kafka is away it waits where it is. */
  async #putAside(copy: KafkaMessage, ours: AbortSignal): Promise<boolean> {
    const { publisher, policy } = this.#options;
    for (let tries = 1; ; tries += 1) {
      try {
        await publisher.publish(copy);
        return true;
      } catch (thrown) {
        log.warn({ error: thrown, topic: copy.topic }, 'message not put aside yet');
        if (!(await pausedFor(pauseMillis(policy, tries, Math.random()), ours))) return false;
      }
    }
  }

  async #handle(message: IncomingMessage): Promise<Outcome> {
    const correlationId = message.headers['ce_correlationid'];
    const headers =
      correlationId === undefined
        ? message.headers
        : { ...message.headers, [correlationHeader]: correlationId };
    const attributes = {
      'messaging.system': 'kafka',
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.destination.name': message.readFrom,
      'messaging.destination.partition.id': String(message.partition),
      'messaging.kafka.offset': Number(message.offset),
      'messaging.kafka.message.key': message.key,
      'messaging.consumer.group.name': this.#options.group,
    };
    return extractTraceContext(headers, async () =>
      withSpan(`process ${message.topic}`, { kind: 'consumer', attributes }, async () => {
        const outcome = await this.#outcomeOf(message);
        if (outcome.kind !== 'done') annotateSpan({ [attribute.errorCode]: outcome.code });
        return outcome;
      }),
    );
  }

  async #outcomeOf(message: IncomingMessage): Promise<Outcome> {
    const event = parseEvent(message);
    if (!event.ok) return { kind: 'park', code: event.failure };
    const handler = this.#options.handlers.get(message.topic);
    if (handler === undefined) return { kind: 'park', code: 'EVENT.WRONG_TOPIC' };
    annotateSpan({ [attribute.claimId]: event.value.data.claimId });
    try {
      return await handler(event.value);
    } catch (thrown) {
      log.error({ error: thrown, ...placeOf(message) }, 'handler failed');
      return outcomeOfThrown(thrown);
    }
  }
}

function placeOf({ readFrom, partition, offset }: IncomingMessage) {
  return { topic: readFrom, partition, offset: String(offset) };
}

/** False when it ended early. */
async function pausedFor(millis: number, ours: AbortSignal): Promise<boolean> {
  return wait(millis, true, { signal: ours }).catch(() => false);
}
