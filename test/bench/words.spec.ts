import { parseWords } from './words.js';

const defaults = { what: 'pipeline', claims: 200, inFlight: 16, rounds: 3, json: false };

test.each([
  [[], defaults],
  [['--claims', '50', '--json'], { ...defaults, claims: 50, json: true }],
  [['shards', '--claims', '50'], { ...defaults, what: 'shards', claims: 50 }],
  [['--in-flight=4', '--rounds=1'], { ...defaults, inFlight: 4, rounds: 1 }],
])('%j are understood', (words, value) => {
  expect(parseWords(words)).toEqual({ ok: true, value });
});

test.each([
  [['--claims', '0']],
  [['--claims', 'many']],
  [['--rounds', '1.5']],
  [['--fast']],
  [['200']],
  [['shards', 'twice']],
])('%j are not', (words) => {
  expect(parseWords(words)).toMatchObject({ ok: false });
});
