import { connect, type ConnectionOptions } from 'node:tls';
import { stack } from '#testing';

/*
 * Single requests of Kafka's protocol, without what a client asks first (metadata, coordinator): somebody who
 * wants in would leave that out too.
 */

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

const int32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(value, 4 * index);
  return bytes;
};

interface Question {
  readonly apiKey: number;
  readonly version: number;
  readonly body: Buffer;
}

/** The answer's body. */
async function ask({ apiKey, version, body }: Question, certificate: ConnectionOptions): Promise<Buffer> {
  const [host = '', port] = stack().kafka.brokers[0]?.split(':') ?? [];
  const request = Buffer.concat([int32((apiKey << 16) | version, 1), text('x'), body]);
  const socket = connect({ host, port: Number(port), ...certificate });
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      let received = Buffer.alloc(0);
      socket.on('secureConnect', () => socket.write(Buffer.concat([int32(request.length), request])));
      socket.on('error', reject);
      socket.on('data', (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
        const [length, correlationId] = [4, 4];
        if (received.length >= length && received.length >= length + received.readInt32BE()) {
          resolve(received.subarray(length + correlationId));
        }
      });
    });
  } finally {
    socket.destroy();
  }
}

/** Kafka's error codes that these tests know. */
export const kafkaError = { none: 0, memberIdRequired: 79, topicRefused: 29, groupRefused: 30 } as const;

/** Fetch: what stands at the beginning of a topic. */
export async function fetchError(topic: string, certificate: ConnectionOptions): Promise<number> {
  const [anyReplica, maxWait, minBytes, maxBytes] = [-1, 0, 0, 1];
  const settings = Buffer.concat([int32(anyReplica, maxWait, minBytes, maxBytes), Buffer.from([0])]);
  const partition = Buffer.concat([int32(0), Buffer.alloc(8), int32(maxBytes)]);
  const body = Buffer.concat([settings, int32(1), text(topic), int32(1), partition]);
  const answer = await ask({ apiKey: 1, version: 4, body }, certificate);
  // Throttle time, one topic with its name, one partition: then its error.
  return answer.readInt16BE(4 + 4 + 2 + Buffer.byteLength(topic) + 4 + 4);
}

/** JoinGroup. From version 4 on, who may join is first asked to come again under a name. */
export async function joinError(group: string, certificate: ConnectionOptions): Promise<number> {
  const protocol = Buffer.concat([text('x'), int32(0)]);
  const member = Buffer.concat([text(''), text('consumer'), int32(1), protocol]);
  const body = Buffer.concat([text(group), int32(6_000, 6_000), member]);
  const answer = await ask({ apiKey: 11, version: 4, body }, certificate);
  return answer.readInt16BE(4);
}
