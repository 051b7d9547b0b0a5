import { OperationalError } from '#errors';
// Its error classes are no named exports at run time, though its types say so.
import kafkajs, { type KafkaJSProtocolError } from 'kafkajs';

/** The broker's answer to the message itself; it will not change its mind. */
const refusals: ReadonlySet<string> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TOPIC_EXCEPTION',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
]);

/** `KAFKA.REFUSED` (permanent) when the broker will not take it, else `KAFKA.UNAVAILABLE` (transient). */
export function toKafkaError(thrown: unknown): OperationalError {
  const protocol = protocolErrorIn(thrown);
  if (protocol !== undefined && refusals.has(protocol.type)) {
    return new OperationalError('KAFKA.REFUSED', `Kafka does not take it: ${protocol.type}`, {
      retry: 'permanent',
    });
  }
  const kind = protocol?.type ?? (thrown instanceof Error ? thrown.name : typeof thrown);
  return new OperationalError('KAFKA.UNAVAILABLE', `Kafka did not take it: ${kind}`, { retry: 'transient' });
}

/** The client wraps what happened in what it did about it. */
function protocolErrorIn(thrown: unknown): KafkaJSProtocolError | undefined {
  if (thrown instanceof kafkajs.KafkaJSProtocolError) return thrown;
  return thrown instanceof Error && thrown.cause !== undefined ? protocolErrorIn(thrown.cause) : undefined;
}
