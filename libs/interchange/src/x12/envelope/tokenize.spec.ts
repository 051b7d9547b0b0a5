import { elementOf } from './segment.js';
import { tokenize } from './tokenize.js';

interface With {
  readonly element?: string;
  readonly component?: string;
  readonly repetition?: string;
  readonly terminator?: string;
}

function isa({ element = '*', component = ':', repetition = '^', terminator = '~' }: With = {}): string {
  const widths = ['00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', 'SENDER'.padEnd(15), 'ZZ'];
  const rest = [
    'RECEIVER'.padEnd(15),
    '250310',
    '0915',
    repetition,
    '00501',
    '000000001',
    '0',
    'T',
    component,
  ];
  return ['ISA', ...widths, ...rest].join(element) + terminator;
}

test.each([
  ['usual', {}, ''],
  ['usual, a line each', {}, '\r\n'],
  ['others', { element: '|', component: '>', repetition: '!', terminator: "'" }, ''],
  ['lines as terminators', { terminator: '\n' }, ''],
  ['control characters', { terminator: '\u001c' }, '\n'],
])('a file is taken apart by the separators that it states: %s', (_, separators, after) => {
  const { element = '*', terminator = '~' } = separators as With;
  const body = [`GS${element}HC${element}a b `, `IEA${element}1${element}000000001`];
  const text = isa(separators) + after + body.map((each) => each + terminator + after).join('');
  const { segments, fault } = tokenize(text);
  expect(fault).toBeNull();
  expect(segments.map(({ id, number }) => `${id} ${number}`)).toEqual(['ISA 1', 'GS 2', 'IEA 3']);
  expect(segments.map((segment) => elementOf(segment, 2))).toEqual(['', 'a b', '000000001']);
});

test('every interchange of a file has its own separators', () => {
  const others = { element: '|', terminator: "'" };
  const { segments, fault } = tokenize(`${isa()}IEA*0*000000001~\n${isa(others)}IEA|0|000000001'`);
  expect(fault).toBeNull();
  expect(segments.map(({ separators }) => separators.element)).toEqual(['*', '*', '|', '|']);
});

test.each([
  ['nothing', '', 'no-isa'],
  ['something else', '{"resourceType":"Claim"}', 'no-isa'],
  ['an ISA whose widths are wrong', isa().replace('SENDER', 'SENDE'), 'isa-layout'],
  ['a letter as separator', isa({ element: 'x' }), 'isa-layout'],
  ['one separator for two things', isa({ component: '*' }), 'isa-layout'],
  ['no end', `${isa()}GS*HC`, 'cut-off'],
  ['no IEA', `${isa()}GS*HC~`, 'cut-off'],
  ['more after the end', `${isa()}IEA*0*000000001~and more`, 'no-isa'],
  ['a segment without id', `${isa()}*HC~`, 'segment-id'],
  ['a segment without end', `${isa()}NTE*${'x'.repeat(10_001)}~`, 'segment-too-long'],
])('%s is told of and not read on', (_, text, kind) => {
  expect(tokenize(text).fault?.what.kind).toBe(kind);
});
