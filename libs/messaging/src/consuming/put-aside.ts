import { deadTopic, retryTopic, type KafkaMessage } from '#contracts';
import { header, type IncomingMessage } from './incoming-message.js';

/** The message as it waits for its next round. */
export function forRetry(
  message: IncomingMessage,
  plan: {
    readonly round: number;
    readonly notBefore: number;
    readonly firstFailedAt: number;
    readonly code: string;
  },
): KafkaMessage {
  return moved(message, retryTopic(message.topic), {
    [header.round]: String(plan.round),
    [header.notBefore]: String(plan.notBefore),
    [header.firstFailedAt]: String(plan.firstFailedAt),
    [header.reason]: plan.code,
  });
}

/** The message as it waits for a person, unchanged but for why and where from. */
export function forDead(
  message: IncomingMessage,
  why: { readonly code: string; readonly group: string; readonly now: number },
): KafkaMessage {
  return moved(message, deadTopic(message.topic), {
    [header.reason]: why.code,
    [header.group]: why.group,
    [header.parkedAt]: new Date(why.now).toISOString(),
    [header.partition]: String(message.partition),
    [header.offset]: String(message.offset),
  });
}

function moved(message: IncomingMessage, topic: string, added: Record<string, string>): KafkaMessage {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) if (value !== undefined) headers[name] = value;
  return { topic, key: message.key, value: message.value ?? '', headers: { ...headers, ...added } };
}
