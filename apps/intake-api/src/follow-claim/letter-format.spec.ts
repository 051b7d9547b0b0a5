import { letterFormat } from './letter-format.js';

test.each([
  [undefined, 'html'],
  ['*/*', 'html'],
  ['application/pdf', 'pdf'],
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'html'],
  ['text/html;q=0.2, application/pdf', 'pdf'],
  ['application/json, application/pdf;q=0.1', 'pdf'],
  ['application/json', undefined],
  ['text/html;q=0', undefined],
  ['text/html;q=x', undefined],
])('Accept %s gets %s', (accept, format) => {
  expect(letterFormat(accept)).toBe(format);
});
