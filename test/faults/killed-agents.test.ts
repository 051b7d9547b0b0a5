import { killApp, loadSamplePlans } from '#testing';
import { decidedOnce, settled, midWay, submitBatch } from './batch.js';

beforeAll(loadSamplePlans);

test.each(['gather', 'analyze', 'act'] as const)(
  'when the agent of %s is killed with claims in its hands, each is decided once and no login is left',
  async (stage) => {
    const batch = submitBatch(24);
    const before = await midWay(batch, stage);
    const killed = killApp(`${stage}-agent`);
    expect(before.done).toBeLessThan(24);
    await killed.back();
    const ids = await batch.ids;
    expect(await settled(ids)).toEqual(decidedOnce(ids));
  },
  120_000,
);
