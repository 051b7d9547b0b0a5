import type { KafkaMessage } from '#contracts';
import { injectTraceContext, withSpan } from '#telemetry';

/** Sends within a producer span, whose context the message carries to its consumer. */
export async function tracedPublish(
  message: KafkaMessage,
  send: (message: KafkaMessage) => Promise<void>,
): Promise<void> {
  const attributes = {
    'messaging.system': 'kafka',
    'messaging.operation.name': 'send',
    'messaging.operation.type': 'send',
    'messaging.destination.name': message.topic,
    'messaging.kafka.message.key': message.key,
  };
  await withSpan(`send ${message.topic}`, { kind: 'producer', attributes }, async () => {
    const { traceparent, tracestate } = injectTraceContext();
    const trace = {
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(tracestate === undefined ? {} : { tracestate }),
    };
    await send({ ...message, headers: { ...message.headers, ...trace } });
  });
}
