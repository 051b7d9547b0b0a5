import { readable } from './readable.js';

const counterexample = `principal: Agent::"a, action: b", action: Action::"exchange", resource: Claim::"c"
context: {"mandate": {"mayAct": [Agent::"a"], "purpose": "x, {y"}, "now": datetime("1970-01-01")}
entities: [
  Stage::"act",
  Agent::"a, action: b" {
    app: "}",
    stage: Stage::"act",
  },
  Claim::"c" {
    position: {"pass": 1, "state": "analyzed"},
  },
]`;

test('a counterexample is told in a line per fact', () => {
  expect(readable(counterexample)).toEqual([
    'Agent::"a, action: b" asks for Action::"exchange" of Claim::"c"',
    '  Agent::"a, action: b"',
    '    app: "}"',
    '    stage: Stage::"act"',
    '  Claim::"c"',
    '    position: {pass: 1, state: "analyzed"}',
    '  context',
    '    mandate: {mayAct: [Agent::"a"], purpose: "x, {y"}',
    '    now: datetime("1970-01-01")',
  ]);
});

test('what is printed in another form is shown as it is', () => {
  expect(readable('something\nelse')).toEqual(['something', 'else']);
});
