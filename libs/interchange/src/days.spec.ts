import { dayOf } from './days.js';

test.each([
  ['2024-05-06T23:30:00-05:00', '2024-05-06', '2024-05-06'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2023', '2023-01-01', '2023-12-31'],
  ['1900-02-29', null, null],
  ['2000-02-29', '2000-02-29', '2000-02-29'],
  ['2024-13-01', null, null],
  ['0000-01-01', null, null],
  ['yesterday', null, null],
])('%s is the day it was written on, a partial one its first or last day', (text, first, last) => {
  expect([dayOf(text, 'first'), dayOf(text, 'last')]).toEqual([first, last]);
});
