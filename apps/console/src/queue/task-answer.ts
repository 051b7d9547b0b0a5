import type { Person } from '#proofs';
import type { ReviewTaskRow } from './review-tasks.js';

/** A task as the API tells it: who holds it is nobody's business but whether it is oneself. */
export function taskAnswer(task: ReviewTaskRow, { sub }: Pick<Person, 'sub'>, now: Date): object {
  const { heldBy, closedAt, ...shown } = task;
  return {
    ...shown,
    state: stateOf(task),
    heldBy: heldBy === null ? null : heldBy === sub ? 'you' : 'another',
    late: stateOf(task) === 'open' && task.dueAt.getTime() < now.getTime(),
    closedAt,
  };
}

function stateOf({ decision, closedAt }: ReviewTaskRow): 'open' | 'decided' | 'closed' {
  if (decision !== null) return 'decided';
  return closedAt === null ? 'open' : 'closed';
}
