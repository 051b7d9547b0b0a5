import { Assignments } from './assignments.js';

function withOneDone(assignments: Assignments, partition: number) {
  const assignment = assignments.of('t', partition);
  assignment.progress.begin(0n);
  assignment.progress.finish(0n);
  return assignment;
}

test('a partition that is kept keeps its progress, one that is lost is told and forgotten', () => {
  const assignments = new Assignments();
  const [kept, lost] = [withOneDone(assignments, 0), withOneDone(assignments, 1)];
  assignments.keepOnly({ t: [0, 2] });
  expect([kept.lost.aborted, lost.lost.aborted]).toEqual([false, true]);
  expect(assignments.uncommitted()).toMatchObject([{ topic: 't', partition: 0, offset: 1n }]);
  expect(assignments.of('t', 0)).toBe(kept);
  expect(assignments.of('t', 1)).not.toBe(lost);
});
