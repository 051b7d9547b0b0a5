export { KafkaTransport, type EventsByTopic } from './kafka-transport.js';
export { RethrowFilter } from './rethrow.filter.js';
