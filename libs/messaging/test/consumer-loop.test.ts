import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { deadTopic, retryTopic, type AnyClaimEvent } from '#contracts';
import { Bug, OperationalError } from '#errors';
import { ConsumerLoop, defaultRetryPolicy, done, type EventHandler, type RetryPolicy } from '#messaging';
import { currentCorrelationId, currentTraceId, startTelemetry, withSpan, type Telemetry } from '#telemetry';
import { committedIn, newTopic, readWhen, sizeOf } from '#testing';
import { leaveNothing, messageFor, publisher, servers } from './topic.js';

const quick: RetryPolicy = {
  ...defaultRetryPolicy,
  triesInPlace: 2,
  firstPauseMillis: 10,
  longestPauseMillis: 50,
  rounds: 2,
  firstDelayMillis: 100,
  longestDelayMillis: 200,
};

const running: ConsumerLoop[] = [];
let telemetry: Telemetry;

beforeAll(() => {
  telemetry = startTelemetry({ serviceName: 'messaging-test', otlpUrl: 'https://127.0.0.1:9' });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (loop) => loop.stop()));
});
afterAll(async () => {
  await leaveNothing();
  await telemetry.stop();
});

async function consume(
  topic: string,
  handler: EventHandler,
  options: { groupId?: string; window?: number; retryPolicy?: RetryPolicy } = {},
): Promise<ConsumerLoop> {
  const loop = new ConsumerLoop({
    servers,
    groupId: randomUUID(),
    handlers: new Map([[topic, handler]]),
    publisher,
    retryPolicy: quick,
    onFatal: (thrown) => {
      throw new Bug(String(thrown));
    },
    ...options,
  });
  await loop.start();
  running.push(loop);
  return loop;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(20);
}

const away = new OperationalError('VAULT.SEALED', 'sealed', { retry: 'transient' });

async function publishAll(topic: string, claims: readonly string[], passes = 1): Promise<void> {
  for (let pass = 1; pass <= passes; pass += 1) {
    await Promise.all(claims.map(async (claimId) => publisher.publish(messageFor(topic, claimId, pass))));
  }
}

test('claims run side by side within the window, and events of one claim one after the other', async () => {
  const topic = await newTopic();
  const claims = ['a', 'b', 'c', 'd', 'e', 'f'];
  const [passes, atWork] = [new Map<string, number[]>(), new Set<string>()];
  let [most, handled] = [0, 0];
  await publishAll(topic, claims, 5);
  await consume(
    topic,
    async ({ data: { claimId, pass } }) => {
      expect(atWork.has(claimId)).toBe(false);
      atWork.add(claimId);
      most = Math.max(most, atWork.size);
      passes.set(claimId, [...(passes.get(claimId) ?? []), pass]);
      await wait(10);
      atWork.delete(claimId);
      handled += 1;
      return done;
    },
    { window: 4 },
  );
  await until(() => handled === 30);
  for (const claimId of claims) expect(passes.get(claimId)).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
});

test('poison is parked with its reason and where it was, and blocks nothing', async () => {
  const topic = await newTopic();
  const good = messageFor(topic, 'good');
  await publisher.publish({ topic, key: 'k', value: 'junk', headers: {} });
  await publisher.publish({ ...good, value: '{"claimId":1}' });
  await publisher.publish({ ...good, headers: { ...good.headers, ce_type: 'claim.forgotten' } });
  await publisher.publish(good);
  const handled: AnyClaimEvent[] = [];
  const groupId = randomUUID();
  await consume(
    topic,
    (event) => {
      handled.push(event);
      return Promise.resolve(done);
    },
    { groupId },
  );
  const parked = await readWhen(deadTopic(topic), 3);
  const reasons = parked.map(({ headers }) => headers['vouch-reason']);
  expect(reasons.toSorted()).toEqual(['EVENT.DATA_INVALID', 'EVENT.HEADERS_INVALID', 'EVENT.TYPE_UNKNOWN']);
  for (const { headers } of parked) {
    expect(headers).toMatchObject({
      'vouch-group': groupId,
      'vouch-offset': expect.stringMatching(/^\d+$/) as string,
    });
  }
  await until(() => handled.length === 1);
  await until(async () => (await committedIn(groupId, topic)) === 4);
});

test.each([
  [
    'asks for it',
    () => Promise.resolve({ kind: 'park', code: 'EXCHANGE.MANDATE_REVOKED' } as const),
    'EXCHANGE.MANDATE_REVOKED',
  ],
  [
    'fails for good',
    () => Promise.reject(new OperationalError('POSTGRES.REFUSED', 'no', { retry: 'permanent' })),
    'POSTGRES.REFUSED',
  ],
  [
    'does not know whether it happened',
    () => Promise.reject(new OperationalError('BANK.TIMEOUT', '?', { retry: 'ambiguous' })),
    'BANK.TIMEOUT',
  ],
  ['is wrong', () => Promise.reject(new TypeError('undefined is no function')), 'BUG'],
])('a message is parked when its handler %s', async (_what, handler, code) => {
  const topic = await newTopic();
  await publisher.publish(messageFor(topic, 'a'));
  await consume(topic, handler);
  expect((await readWhen(deadTopic(topic), 1))[0]?.headers['vouch-reason']).toBe(code);
});

test('a passing failure is tried again in place, and leaves nothing in the retry topic', async () => {
  const topic = await newTopic();
  const groupId = randomUUID();
  let tries = 0;
  await publisher.publish(messageFor(topic, 'a'));
  await consume(topic, () => ((tries += 1) === 1 ? Promise.reject(away) : Promise.resolve(done)), {
    groupId,
  });
  await until(async () => (await committedIn(groupId, topic)) === 1);
  expect([tries, await sizeOf(retryTopic(topic)), await sizeOf(deadTopic(topic))]).toEqual([2, 0, 0]);
});

test('a message that fails while others get through goes its rounds and is then parked', async () => {
  const topic = await newTopic();
  let others = 0;
  await consume(topic, ({ data: { claimId } }) => {
    if (claimId === 'bad') return Promise.reject(away);
    others += 1;
    return Promise.resolve(done);
  });
  await publisher.publish(messageFor(topic, 'bad'));
  const busy = setInterval(() => void publisher.publish(messageFor(topic, 'good')), 10);
  const [parked] = await readWhen(deadTopic(topic), 1);
  clearInterval(busy);
  expect(parked?.headers).toMatchObject({ 'vouch-reason': 'VAULT.SEALED', 'vouch-round': '1' });
  expect(others).toBeGreaterThan(0);
});

test('a message of the retry topic is handled when its time has come, and not before', async () => {
  const topic = await newTopic();
  let [tries, firstTry, success] = [0, 0, 0];
  await publisher.publish(messageFor(topic, 'a'));
  await consume(topic, () => {
    tries += 1;
    firstTry ||= Date.now();
    if (tries <= quick.triesInPlace) return Promise.reject(away);
    success = Date.now();
    return Promise.resolve(done);
  });
  await until(() => success > 0);
  expect(await sizeOf(retryTopic(topic))).toBe(1);
  expect(success - firstTry).toBeGreaterThanOrEqual(quick.firstDelayMillis);
});

test('while everything fails, nothing new is taken in and nothing is put aside; then all is handled', async () => {
  const topic = await newTopic();
  const claims = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const [tried, handled] = [new Set<string>(), new Set<string>()];
  let isAway = true;
  await publishAll(topic, claims);
  await consume(
    topic,
    ({ data: { claimId } }) => {
      tried.add(claimId);
      if (isAway) return Promise.reject(away);
      handled.add(claimId);
      return Promise.resolve(done);
    },
    { window: 3, retryPolicy: { ...quick, triesInPlace: 4 } },
  );
  await wait(1_000);
  expect([tried.size, await sizeOf(retryTopic(topic))]).toEqual([3, 0]);
  isAway = false;
  await until(() => handled.size === claims.length);
  expect(await sizeOf(deadTopic(topic))).toBe(0);
});

test('while told to wait, topics are paused and one message asks at a time, and then all are handled', async () => {
  const topic = await newTopic();
  const groupId = randomUUID();
  const claims = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const [asked, handled] = [[] as string[], new Set<string>()];
  let isKilled = true;
  await publishAll(topic, claims);
  await consume(
    topic,
    ({ data: { claimId } }) => {
      if (isKilled) {
        asked.push(claimId);
        return Promise.resolve({ kind: 'wait', code: 'EXCHANGE.AGENT_KILLED' });
      }
      handled.add(claimId);
      return Promise.resolve(done);
    },
    { groupId, window: 3 },
  );
  // Longer than the group waits for a member that is silent.
  await wait(13_000);
  // Those at work asked at first; after that, one of them once a second.
  expect(new Set(asked).size).toBeLessThanOrEqual(3);
  expect(asked.length).toBeLessThanOrEqual(3 + 14);
  await publisher.publish(messageFor(topic, 'late'));
  isKilled = false;
  await until(() => handled.size === claims.length + 1);
  await until(async () => (await committedIn(groupId, topic)) === claims.length + 1);
  expect([await sizeOf(retryTopic(topic)), await sizeOf(deadTopic(topic))]).toEqual([0, 0]);
});

test('a message that is told to wait gives no other one up, and itself only when the consumer stops', async () => {
  const topic = await newTopic();
  const groupId = randomUUID();
  await publishAll(topic, ['a', 'b']);
  const loop = await consume(topic, () => Promise.resolve({ kind: 'wait', code: 'VAULT.SEALED' }), {
    groupId,
  });
  await wait(500);
  await loop.stop();
  running.splice(0);
  expect(await committedIn(groupId, topic)).toBe(0);
  const handled = new Set<string>();
  await consume(
    topic,
    ({ data: { claimId } }) => {
      handled.add(claimId);
      return Promise.resolve(done);
    },
    { groupId },
  );
  await until(() => handled.size === 2);
});

test('stopping ends what is at work and commits it, and the next member goes on from there', async () => {
  const topic = await newTopic();
  const groupId = randomUUID();
  const [first, second] = [new Set<string>(), new Set<string>()];
  const claims = Array.from({ length: 30 }, (_, index) => `c${index}`);
  await publishAll(topic, claims);
  const loop = await consume(
    topic,
    async ({ data: { claimId } }) => {
      await wait(50);
      first.add(claimId);
      return done;
    },
    { groupId, window: 3 },
  );
  await until(() => first.size >= 3);
  await loop.stop();
  running.splice(0);
  const before = first.size;
  expect(before).toBeLessThan(30);
  await consume(
    topic,
    ({ data: { claimId } }) => {
      second.add(claimId);
      return Promise.resolve(done);
    },
    { groupId },
  );
  await until(() => first.size + second.size >= 30);
  expect(first.size).toBe(before);
  expect(new Set([...first, ...second]).size).toBe(30);
  expect(first.size + second.size).toBe(30);
});

test('a second member takes over partitions while work is going on, and no message is lost', async () => {
  const topic = await newTopic();
  const groupId = randomUUID();
  const handledBy = { one: 0, two: 0 };
  const handled = new Set<string>();
  const member = (name: keyof typeof handledBy): EventHandler => {
    return async ({ data: { claimId } }) => {
      await wait(30);
      handledBy[name] += 1;
      handled.add(claimId);
      return done;
    };
  };
  const claims = Array.from({ length: 200 }, (_, index) => `c${index}`);
  await consume(topic, member('one'), { groupId, window: 2 });
  await publishAll(topic, claims);
  await consume(topic, member('two'), { groupId, window: 2 });
  await until(() => handled.size === 200);
  expect(handledBy.one).toBeGreaterThan(0);
  expect(handledBy.two).toBeGreaterThan(0);
});

test("a handler runs in its sender's trace and correlation", async () => {
  const topic = await newTopic();
  const seen: (string | undefined)[] = [];
  await consume(topic, () => {
    seen.push(currentTraceId(), currentCorrelationId());
    return Promise.resolve(done);
  });
  const sent = await withSpan('test', {}, async () => {
    await publisher.publish(messageFor(topic, 'a'));
    return currentTraceId();
  });
  await until(() => seen.length === 2);
  expect(seen).toEqual([sent, 'corr-a']);
});
