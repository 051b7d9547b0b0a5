import { canTransition, claimStates } from './transitions.js';
import { withdrawalRefusal, withdrawnState } from './withdrawal.js';

test('a claim can be taken back exactly where act can move it to voided and to replaced', () => {
  for (const state of claimStates)
    for (const kind of ['void', 'replacement'] as const)
      expect(canTransition(state, withdrawnState(kind), 'act')).toBe(withdrawalRefusal(state) === null);
});

test('what cannot be taken back says why', () => {
  expect(Object.fromEntries(claimStates.map((state) => [state, withdrawalRefusal(state)]))).toEqual({
    submitted: 'undecided',
    gathered: 'undecided',
    analyzed: 'undecided',
    approved: null,
    partial: null,
    denied: null,
    pended: null,
    rejected: 'rejected',
    voided: 'voided',
    replaced: 'replaced',
  });
});
