import type { z } from 'zod';
import { accessKilled } from './access-killed/access-killed.js';
import { accessLifted } from './access-lifted/access-lifted.js';
import type { KafkaMessage } from './envelope/cloud-event.js';

/** Events about access itself. They belong to no step of a claim, so no agent exchanges them for anything. */
export const accessEvents = [accessKilled, accessLifted] as const;

type AccessEventContract = (typeof accessEvents)[number];
export type AccessEventType = AccessEventContract['type'];
type AccessEventData<Type extends AccessEventType> = z.infer<
  Extract<AccessEventContract, { readonly type: Type }>['data']
>;

/** An event about access as CloudEvents 1.0 says it. */
export type AccessEvent = {
  [Type in AccessEventType]: {
    readonly id: string;
    readonly source: string;
    readonly type: Type;
    readonly time: Date;
    readonly data: AccessEventData<Type>;
  };
}[AccessEventType];

/** Binary binding. The key is what the kill is about, so that kill and lift stay in order. */
export function accessMessage({ id, source, type, time, data }: AccessEvent): KafkaMessage {
  const { topic } = type === 'access.killed' ? accessKilled : accessLifted;
  return {
    topic,
    key: `${data.scope}|${data.subject}`,
    value: JSON.stringify(data),
    headers: {
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: source,
      ce_type: type,
      ce_time: time.toISOString(),
      ce_subject: data.subject,
      'content-type': 'application/json',
    },
  };
}
