import { findSignals } from './find-signals.js';

const found = (text: string) =>
  findSignals(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

test.each([
  ['Patient fell from a ladder at home.', [['accident', 'fell from']]],
  ['Rear-ended; motor vehicle accident on Friday.', [['accident', 'motor vehicle accident']]],
  ['Injured at work while lifting.', [['work-related', 'Injured at work']]],
  ['She is also covered by her husband’s plan.', [['other-insurance', 'also covered by']]],
  ['Operative report to follow.', [['missing-information', 'report to follow']]],
  [
    'MVA on the way home; secondary insurance on file.',
    [
      ['accident', 'MVA'],
      ['other-insurance', 'secondary insurance'],
    ],
  ],
])('%s', (text, signals) => {
  expect(found(text)).toEqual(signals);
});

test.each([
  'No history of accident or fall.',
  'Patient denies any motor vehicle accident.',
  'There is no other insurance.',
  'Pain unrelated to an accident.',
  'Routine follow-up of diabetes.',
])('nothing is asked because of: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('a denial of one thing does not take back another sentence', () => {
  expect(found('Patient denies fever. Fell down the stairs.')).toEqual([['accident', 'Fell down']]);
});
