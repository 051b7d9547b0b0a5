import {
  BaseRpcContext,
  Server,
  type CustomTransportStrategy,
  type MessageHandler,
} from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { Bug } from '#errors';
import { topicOf, type AnyClaimEvent } from '#contracts';
import { ConsumerLoop, type ConsumerLoopOptions } from '../consuming/consumer-loop.js';
import type { EventHandler, Outcome } from '../consuming/outcome.js';

/** For `@EventPattern<EventsByTopic>(topic)`: what a handler gets. */
export type EventsByTopic = Readonly<Record<string, AnyClaimEvent>>;

/**
 * Nest's microservice transport over {@link ConsumerLoop}: `@EventPattern(topic)` handlers get the parsed
 * event and return an {@link Outcome}. Nest's own Kafka transport knows no outcome, so a message that fails
 * blocks its partition or is lost (docs/adr/0008).
 */
export class KafkaTransport extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  readonly #options: Omit<ConsumerLoopOptions, 'handlers'>;
  #loop: ConsumerLoop | undefined;

  constructor(options: Omit<ConsumerLoopOptions, 'handlers'>) {
    super();
    this.#options = options;
  }

  override listen(callback: (error?: unknown) => void): void {
    const handlers = new Map(
      [...this.getHandlers()].map(([topic, handler]) => [topic, adapted(topic, handler)]),
    );
    this.#loop = new ConsumerLoop({ ...this.#options, handlers });
    this.#loop.start().then(() => {
      callback();
    }, callback);
  }

  override async close(): Promise<void> {
    await this.#loop?.stop();
  }

  override on(): never {
    throw new Bug('the Kafka transport emits no events');
  }

  override unwrap(): never {
    throw new Bug('the Kafka transport shows its client to nobody');
  }
}

/** An event that came over the topic of another type is not what this handler was written for. */
function adapted(topic: string, handler: MessageHandler): EventHandler {
  return async (event: AnyClaimEvent) => {
    if (topicOf(event.type) !== topic) return { kind: 'park', code: 'EVENT.WRONG_TOPIC' };
    const returned: unknown = await handler(event, new BaseRpcContext([event]));
    const outcome: unknown = isObservable(returned) ? await lastValueFrom(returned) : returned;
    if (!isOutcome(outcome)) throw new Bug('an event handler returned no outcome');
    return outcome;
  };
}

function isOutcome(value: unknown): value is Outcome {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
