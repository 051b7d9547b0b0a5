import { waterfall, type WaterfallSpan } from './waterfall.js';

const span = (of: Partial<WaterfallSpan>): WaterfallSpan => ({
  id: 'a',
  parentId: undefined,
  service: 'intake-api',
  name: 'POST /v1/claims',
  startMicros: 1_000,
  micros: 40_000,
  isFailed: false,
  ...of,
});

test('each span stands below its parent, on the time of the trace', () => {
  const spans = [
    span({
      id: 'c',
      parentId: 'a',
      service: 'gather-agent',
      name: 'step',
      startMicros: 31_000,
      micros: 10_000,
    }),
    span({}),
    span({
      id: 'b',
      parentId: 'a',
      service: 'vault',
      name: 'read x',
      startMicros: 11_000,
      micros: 0,
      isFailed: true,
    }),
  ];
  const lines = waterfall(spans).split('\n');
  expect(lines.map((line) => line.slice(0, 30).trimEnd())).toEqual([
    'intake-api POST /v1/claims',
    '  vault read x',
    '  gather-agent step',
  ]);
  expect(lines.map((line) => line.slice(65))).toEqual([
    `|${'█'.repeat(40)}|     40.0 ms`,
    `|${' '.repeat(10)}█${' '.repeat(29)}|      0.0 ms !`,
    `|${' '.repeat(30)}${'█'.repeat(10)}|     10.0 ms`,
  ]);
});

test('a span whose parent is not there stands at the left', () => {
  expect(waterfall([span({ parentId: 'gone' })])).toMatch(/^intake-api POST/);
});
