import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload, type CustomStrategy } from '@nestjs/microservices';
import { claimDecided, deadTopic, toKafkaMessage, type AnyClaimEvent } from '#contracts';
import { Bug, OperationalError } from '#errors';
import { done, type Outcome } from '#messaging';
import { KafkaTransport, RethrowFilter, type EventsByTopic } from '#messaging/nest';
import { readWhen } from '#testing';
import { leaveNothing, publisher, servers } from './topic.js';

const tries = new Map<string, number>();
let decided = Promise.withResolvers<AnyClaimEvent>();
const ids = { fine: randomUUID(), transient: randomUUID(), permanent: randomUUID() };

@Controller()
class DecidedController {
  @EventPattern<EventsByTopic>(claimDecided.topic)
  async on(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    const { claimId } = event.data;
    const count = (tries.get(claimId) ?? 0) + 1;
    tries.set(claimId, count);
    if (claimId === ids.transient && count === 1) {
      throw new OperationalError('VAULT.SEALED', 'sealed', { retry: 'transient' });
    }
    if (claimId === ids.permanent)
      throw new OperationalError('POSTGRES.REFUSED', 'no', { retry: 'permanent' });
    if (claimId === ids.fine || claimId === ids.transient) decided.resolve(event);
    return Promise.resolve(done);
  }
}

@Module({ controllers: [DecidedController] })
class DecidedModule {}

const createMicroservice: (
  module: typeof DecidedModule,
  options: CustomStrategy,
) => Promise<INestMicroservice> = NestFactory.createMicroservice.bind(NestFactory);

const groupId = randomUUID();
let app: INestMicroservice;

beforeAll(async () => {
  const onFatal = (thrown: unknown) => {
    throw new Bug(String(thrown));
  };
  const strategy = new KafkaTransport({ servers, groupId, publisher, onFatal });
  app = await createMicroservice(DecidedModule, { strategy });
  app.useGlobalFilters(new RethrowFilter());
  await app.listen();
});
afterAll(async () => {
  await app.close();
  await leaveNothing();
});

async function publish(claimId: string): Promise<AnyClaimEvent> {
  const event: AnyClaimEvent = {
    id: randomUUID(),
    source: '/test',
    type: 'claim.decided',
    time: new Date('2026-01-01T00:00:00Z'),
    correlationId: randomUUID(),
    data: { ...claimDecided.example, claimId },
  };
  await publisher.publish(toKafkaMessage(event));
  return event;
}

test('a handler that Nest bound to a topic gets the parsed event', async () => {
  const event = await publish(ids.fine);
  expect(await decided.promise).toEqual(event);
});

test('what a handler throws keeps its class: transient is tried again', async () => {
  decided = Promise.withResolvers();
  const event = await publish(ids.transient);
  expect(await decided.promise).toEqual(event);
  expect(tries.get(ids.transient)).toBe(2);
});

test('what a handler throws keeps its code: permanent is parked under it', async () => {
  const event = await publish(ids.permanent);
  for (let expected = 1; ; expected += 1) {
    const parked = (await readWhen(deadTopic(claimDecided.topic), expected)).find(
      ({ headers }) => headers['ce_id'] === event.id,
    );
    if (parked === undefined) continue;
    expect(parked.headers).toMatchObject({ 'vouch-reason': 'POSTGRES.REFUSED', 'vouch-group': groupId });
    break;
  }
});
