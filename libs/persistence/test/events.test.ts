import { claimSubmitted, parseEvent, type AnyClaimEvent } from '#contracts';
import {
  connectClaim,
  enterStep,
  keepEvent,
  markPublished,
  ServicePool,
  unpublishedEvent,
  unpublishedEvents,
} from '#persistence';
import { dropLogins, loginIn, newClaimId, postgresServer } from '#testing';

const server = postgresServer();

afterAll(dropLogins);

function gathered(claimId: string): AnyClaimEvent {
  return {
    id: newClaimId(),
    source: '/test',
    type: 'claim.gathered',
    time: new Date('2026-01-01T00:00:00Z'),
    correlationId: 'corr-1',
    data: { claimId, revision: 1, pass: 1, txn: 'txn-1', factsSha256: 'ab'.repeat(32) },
  };
}

test('an event is kept with its change, found until it is marked, and read back as it was', async () => {
  const claimId = newClaimId();
  const event = gathered(claimId);
  const connection = await connectClaim(server, await loginIn('gather', claimId), 'corr-1');
  const kept = await connection.transaction((sql) => keepEvent(sql, event));
  const found = await unpublishedEvent(connection.sql, { claimId, revision: 1 });
  expect(found?.eventId).toBe(kept.eventId);
  expect(found?.message.headers).toEqual(kept.message.headers);
  expect(parseEvent(found!.message)).toEqual({ ok: true, value: event });
  await markPublished(connection.sql, [event.id]);
  expect(await unpublishedEvent(connection.sql, { claimId, revision: 1 })).toBeUndefined();
  await connection.close();
});

test('what is rolled back leaves no event and no done step', async () => {
  const claimId = newClaimId();
  const connection = await connectClaim(server, await loginIn('gather', claimId), 'corr-1');
  const step = { claimId, revision: 1, pass: 1, stage: 'gather' } as const;
  const failing = connection.transaction(async (sql) => {
    await enterStep(sql, step, 'e1');
    await keepEvent(sql, gathered(claimId));
    throw new TypeError('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await unpublishedEvent(connection.sql, { claimId, revision: 1 })).toBeUndefined();
  expect(await connection.transaction((sql) => enterStep(sql, step, 'e1'))).toBe('entered');
  await connection.close();
});

test('of two that enter the same step at once, the second waits and finds it done', async () => {
  const claimId = newClaimId();
  const step = { claimId, revision: 1, pass: 1, stage: 'gather' } as const;
  const [first, second] = await Promise.all(
    ['a', 'b'].map(async () => connectClaim(server, await loginIn('gather', claimId), 'corr-1')),
  );
  const entered: string[] = [];
  let waiting: Promise<unknown> | undefined;
  await first!.transaction(async (sql) => {
    entered.push(await enterStep(sql, step, 'e1'));
    waiting = second!.transaction(async (other) => entered.push(await enterStep(other, step, 'e2')));
    await sql.query('select pg_sleep(0.2)');
    expect(entered).toEqual(['entered']);
  });
  await waiting;
  expect(entered).toEqual(['entered', 'done']);
  await Promise.all([first!.close(), second!.close()]);
});

test('intake sweeps what it left unpublished, and two sweeps do not take the same event', async () => {
  const login = await loginIn('intake');
  const logins = {
    current: () => Promise.resolve(login),
    onReplaced: () => undefined,
    replace: () => Promise.resolve(),
  };
  const pool = new ServicePool({ server, logins, applicationName: 'test' });
  const claimId = newClaimId();
  const event: AnyClaimEvent = {
    ...gathered(claimId),
    type: 'claim.submitted',
    data: { ...claimSubmitted.example, claimId },
  };
  await pool.transaction((sql) => keepEvent(sql, event));
  const sweep = { olderThanSeconds: 0, limit: 100, holdsBack: true };
  const ours = (events: readonly { readonly eventId: string }[]) =>
    events.filter(({ eventId }) => eventId === event.id);
  await pool.transaction(async (sql) => {
    expect(ours(await unpublishedEvents(sql, sweep))).toHaveLength(1);
    await pool.transaction(async (other) => {
      expect(ours(await unpublishedEvents(other, sweep))).toEqual([]);
    });
    await markPublished(sql, [event.id]);
  });
  await pool.transaction(async (sql) => {
    expect(ours(await unpublishedEvents(sql, sweep))).toEqual([]);
  });
  await pool.close();
});
