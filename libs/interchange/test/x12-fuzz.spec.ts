import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readX12Submission, x12Acknowledgement } from '#interchange';
import { samples } from '#testing';

const files = globSync(join(samples, 'x12/*/*')).map((file) => readFileSync(file, 'latin1'));
const at = new Date('2025-03-11T10:20:30Z');

/** One way of breaking a file at a place, given as a share of its length. */
const change = fc.record({
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('cut', 'drop', 'insert', 'repeat', 'swap' as const),
  length: fc.integer({ min: 1, max: 200 }),
  text: fc.oneof(
    fc.constantFrom(
      '~',
      '*',
      ':',
      '^',
      '~ISA*',
      '~HL*2*1*22*0~',
      '~SE*1*1~',
      '~LX*1~',
      '-',
      '9'.repeat(30),
      '\n',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
});

type Change = typeof change extends fc.Arbitrary<infer Made> ? Made : never;

function changed(file: string, { where, kind, length, text }: Change): string {
  const begin = Math.floor(where * file.length);
  const [before, cut, after] = [
    file.slice(0, begin),
    file.slice(begin, begin + length),
    file.slice(begin + length),
  ];
  switch (kind) {
    case 'cut':
      return before;
    case 'drop':
      return before + after;
    case 'insert':
      return before + text + cut + after;
    case 'repeat':
      return before + cut + cut + after;
    case 'swap':
      return before + text + after;
  }
}

test('no broken file makes the reader throw: it is read, or refused with what is wrong and where', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (file, changes) => {
        const read = readX12Submission(changes.reduce(changed, file));
        for (const { submission, problems } of read.claims) {
          if (submission !== null) continue;
          const errors = problems.filter(({ severity }) => severity === 'error');
          expect(errors).not.toEqual([]);
          for (const { field } of errors) expect(field).toMatch(/segment \d+|^\$$/);
        }
        expect(read.claims.length + read.problems.length).toBeGreaterThan(0);
        x12Acknowledgement(read, at);
      },
    ),
    { numRuns: 10_000 },
  );
});

test('no text at all makes the reader throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
      ),
      (text) => {
        const read = readX12Submission(text);
        expect(read.claims.concat(read.problems as never[])).not.toEqual([]);
      },
    ),
    { numRuns: 10_000 },
  );
});
