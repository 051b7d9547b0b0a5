import { agentAt, canTransition, claimStates, isDecided, transitions } from './transitions.js';

test('a claim goes from submission to a decision one agent at a time', () => {
  expect(canTransition(null, 'submitted', 'intake')).toBe(true);
  expect(canTransition('submitted', 'gathered', 'gather')).toBe(true);
  expect(canTransition('gathered', 'analyzed', 'analyze')).toBe(true);
  expect(canTransition('analyzed', 'denied', 'act')).toBe(true);
});

test('act may return a claim to be read again', () => {
  expect(canTransition('analyzed', 'submitted', 'act')).toBe(true);
});

test('no agent makes a move of another', () => {
  expect(canTransition('submitted', 'gathered', 'act')).toBe(false);
  expect(canTransition('gathered', 'approved', 'analyze')).toBe(false);
});

const takesBack = (to: string): boolean => to === 'voided' || to === 'replaced';
const opensAgain = (from: string | null, to: string): boolean =>
  to === 'submitted' && ['approved', 'partial', 'denied'].includes(String(from));

test('a decided claim is out of the agents’ reach, save that act takes it back or opens it again; a pended one waits for a verdict that act carries out', () => {
  const agents = new Set(['gather', 'analyze', 'act']);
  const moved = transitions.filter(([from, , stage]) => from !== null && agents.has(stage));
  const onwards = moved
    .filter(([from, to]) => !takesBack(to) && !opensAgain(from, to))
    .map(([from, , stage]) => `${String(from)} ${stage}`);
  expect(new Set(onwards)).toEqual(
    new Set(['submitted gather', 'gathered analyze', 'analyzed act', 'pended act']),
  );
  const back = moved.filter(([, to]) => takesBack(to));
  expect(new Set(back.map(([, , stage]) => stage))).toEqual(new Set(['act']));
  expect(new Set(back.map(([from]) => from))).toEqual(new Set(['approved', 'partial', 'denied', 'pended']));
});

test('every agent’s move starts where it is that agent’s turn or a verdict was given, and every turn has a move', () => {
  for (const [from, to, stage] of transitions)
    if (from !== null && from !== 'pended' && !takesBack(to) && !opensAgain(from, to))
      expect(agentAt[from]).toBe(stage);
  for (const state of claimStates) {
    const agent = agentAt[state];
    if (agent !== null)
      expect(transitions.some(([from, , stage]) => from === state && stage === agent)).toBe(true);
  }
});

test('what was decided is opened again by act, and a denial by intake as well', () => {
  const again = transitions.filter(([from, to]) => opensAgain(from, to));
  expect(again.map(([from, , stage]) => `${String(from)} ${stage}`)).toEqual([
    'approved act',
    'partial act',
    'denied act',
    'denied intake',
  ]);
});

test('no move is listed twice', () => {
  expect(new Set(transitions.map(String)).size).toBe(transitions.length);
});

test('three states are decisions', () => {
  expect(claimStates.filter(isDecided)).toEqual(['approved', 'partial', 'denied']);
});
