import fc from 'fast-check';
import { extractFacts } from './extract-facts.js';
import type { FactKind } from './fact.js';
import { keepVerbatim } from './keep-verbatim.js';
import { readValue } from './read-value.js';

const said = (text: string) =>
  extractFacts(text).map(({ kind, value, start, end }) => [kind, value, text.slice(start, end)]);

test('each kind is read from where it stands', () => {
  const text =
    'Seen 2025-03-11 and again on 3/14/2025; follow-up March 21st, 2025. Dx: M54.5 and S93.401A. ' +
    'Charged $1,284.50, paid USD 40. NPI: 1234567893. Authorization no. AUTH-778-X.';
  expect(said(text)).toEqual([
    ['date', '2025-03-11', '2025-03-11'],
    ['date', '2025-03-14', '3/14/2025'],
    ['date', '2025-03-21', 'March 21st, 2025'],
    ['diagnosis-code', 'M54.5', 'M54.5'],
    ['diagnosis-code', 'S93.401A', 'S93.401A'],
    ['amount', '1284.50', '$1,284.50'],
    ['amount', '40.00', 'USD 40'],
    ['provider-npi', '1234567893', '1234567893'],
    ['authorization', 'AUTH-778-X', 'AUTH-778-X'],
  ]);
});

test('an amount before a comma is read without it', () => {
  expect(said('X-ray $140, splint $1,085, both $1,225.')).toEqual([
    ['amount', '140.00', '$140'],
    ['amount', '1085.00', '$1,085'],
    ['amount', '1225.00', '$1,225'],
  ]);
});

test.each([
  ['a day that does not exist', 'on 2025-02-30 and 13/01/2025'],
  ['a number without a currency', '1,284.50 units of 40'],
  ['an amount that is part of a longer number', '$1,284.505'],
  ['commas where no thousands are', '$12,84.50'],
  ['a number that is no NPI', 'NPI 1234567890'],
  ['a word with digits that is no diagnosis', 'room A12 and version B20.x1y2z3'],
  ['an authorization that was not given', 'authorization: pending'],
])('%s is no fact', (_what, text) => {
  expect(said(text)).toEqual([]);
});

test('whatever a text says, every fact stands in it and means its value', () => {
  const bits = fc.constantFrom(
    '2025-03-11',
    '$1,284.50',
    'M54.5',
    'NPI 1234567893',
    ' ',
    '\n',
    '.',
    '9',
    'A',
    '-',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string()), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      for (const { kind, value, start, end } of extractFacts(text)) {
        expect(readValue(kind, text.slice(start, end))).toBe(value);
      }
    }),
    { numRuns: 10_000 },
  );
});

test('a text that is made to be slow is read all the same', () => {
  const hostile = 'authorization '.repeat(5_000) + '$1,'.repeat(20_000) + 'M54.'.repeat(20_000);
  expect(extractFacts(hostile).length).toBeLessThanOrEqual(200);
});

describe('of what is proposed', () => {
  const text = 'Seen on 2025-03-11 for low back pain (M54.5). Charge $125.00.';

  test.each<[string, FactKind, string]>([
    ['a quote that is not there', 'amount', '$5,000.00'],
    ['a quote that is there in other letters', 'diagnosis-code', 'm54.5'],
    ['a quote that is not of its kind', 'amount', '2025-03-11'],
    ['more than the value', 'amount', 'Charge $125.00'],
    ['nothing', 'date', ''],
  ])('%s is dropped and counted', (_what, kind, quote) => {
    expect(keepVerbatim(text, [{ kind, quote }])).toEqual({ facts: [], dropped: 1 });
  });

  test('what the text says is kept, once, with a value read here', () => {
    const proposed = [
      { kind: 'amount', quote: '$125.00' },
      { kind: 'amount', quote: '$125.00' },
    ] as const;
    expect(keepVerbatim(text, proposed)).toEqual({
      facts: [{ kind: 'amount', value: '125.00', start: 53, end: 60 }],
      dropped: 0,
    });
  });
});
