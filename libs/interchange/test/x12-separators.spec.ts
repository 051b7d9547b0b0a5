import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readX12Submission } from '#interchange';
import { samples } from '#testing';

const files = globSync(join(samples, 'x12/good/*.837'))
  .filter((file) => !file.includes('separator-not-as-stated'))
  .map((file) => readFileSync(file, 'latin1'));

/** Characters that are in none of the samples, so that exchanging separators changes nothing else. */
const free = [
  '|',
  '!',
  '>',
  '<',
  '^',
  '~',
  '*',
  '#',
  '%',
  '@',
  '+',
  '=',
  ';',
  '\u001c',
  '\u001d',
  '\u001e',
  '\u001f',
];

const separators = fc.record({
  all: fc.shuffledSubarray(free, { minLength: 4, maxLength: 4 }),
  terminator: fc.constantFrom(null, '\n', '\r'),
  between: fc.constantFrom('', '\n', '\r\n', ' \n'),
});

/** The same file with other separators; its content is what it was. */
function withSeparators(
  text: string,
  all: readonly string[],
  terminator: string | null,
  between: string,
): string {
  const [element, component, repetition, end] = [text[3]!, text[104]!, text[82]!, text[105]!];
  const [otherElement, otherComponent, otherRepetition, otherEnd] = all as [string, string, string, string];
  return text
    .split(end)
    .map((segment) => segment.trimStart())
    .map((segment) =>
      segment
        .replaceAll(element, '\u0001')
        .replaceAll(component, '\u0002')
        .replaceAll(repetition, '\u0003')
        .replaceAll('\u0001', otherElement)
        .replaceAll('\u0002', otherComponent)
        .replaceAll('\u0003', otherRepetition),
    )
    .filter((segment) => segment !== '')
    .map((segment) => segment + (terminator ?? otherEnd) + between)
    .join('');
}

function read(text: string) {
  const { claims, problems } = readX12Submission(text);
  return {
    problems,
    claims: claims.map(({ submission, problems: own }) => [
      submission?.content,
      own.map(({ code, field }) => `${code} ${field}`),
    ]),
  };
}

test('whatever separates a file, it holds the same claims', () => {
  const before = new Map(files.map((file) => [file, read(file)]));
  fc.assert(
    fc.property(fc.constantFrom(...files), separators, (file, { all, terminator, between }) => {
      expect(read(withSeparators(file, all, terminator, between))).toEqual(before.get(file));
    }),
    { numRuns: 300 },
  );
});
