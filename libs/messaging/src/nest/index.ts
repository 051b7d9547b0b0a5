export { KafkaTransport } from './kafka-transport.js';
export { RethrowFilter } from './rethrow.filter.js';
