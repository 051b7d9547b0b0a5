import type { Fact } from '#evidence';
import { StageTimes } from './stage-times.js';

const fact = (of: Pick<Fact, 'kind' | 'body'>, seconds: number): Fact => ({
  key: 'k',
  claim: '01JD',
  at: new Date(seconds * 1_000).toISOString(),
  ...of,
});
const event = (id: string, source: string, seconds: number): Fact =>
  fact({ kind: 'claim.event', body: { id, source, type: 'x' } }, seconds);
const granted = (stage: string, dispatch: string, seconds: number): Fact =>
  fact({ kind: 'authority.decision', body: { decision: 'granted', stage, dispatch } }, seconds);

test('how long a claim waits for a stage, and how long that takes, is told', () => {
  const times = new StageTimes();
  expect(times.of(event('e1', '/intake-api', 10))).toBeUndefined();
  expect(times.of(granted('gather', 'e1', 11))).toEqual({ kind: 'pickup', stage: 'gather', seconds: 1 });
  expect(times.of(event('e2', '/gather-agent', 13.5))).toEqual({
    kind: 'step',
    stage: 'gather',
    seconds: 2.5,
  });
});

test('of an event that was not seen, and a refusal, no time is told', () => {
  const times = new StageTimes();
  expect(times.of(granted('gather', 'unseen', 11))).toBeUndefined();
  expect(
    times.of(fact({ kind: 'authority.decision', body: { decision: 'refused', dispatch: 'e1' } }, 12)),
  ).toBeUndefined();
});
