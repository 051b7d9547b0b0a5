export type { Publisher } from './publishing/publisher.port.js';
export { KafkaPublisher } from './kafka/kafka-publisher.js';
export type { KafkaServers } from './kafka/kafka-client.js';
export { done, outcomeOfThrown, type EventHandler, type Outcome } from './consuming/outcome.js';
export { ConsumerLoop, type ConsumerLoopOptions } from './consuming/consumer-loop.js';
export { defaultRetryPolicy, type RetryPolicy } from './consuming/retry-plan.js';
export { TopicTail, type TopicTailOptions } from './consuming/topic-tail.js';
export { header, type IncomingMessage } from './consuming/incoming-message.js';
