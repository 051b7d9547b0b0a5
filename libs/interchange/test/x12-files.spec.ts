import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readX12Submission, type X12Read } from '#interchange';
import { hasPublicData, publicData } from '#testing';

/** Skipped, and seen to be skipped, without the public data. */
const describeWithPublicData = hasPublicData ? describe : describe.skip;

/** Files that anybody wrote: `read` of the claims in them, and the codes for which the others are refused. */
function outcomeOf({ claims, problems }: X12Read) {
  const refused = claims.filter(({ submission }) => submission === null);
  const errors = [...problems, ...refused.flatMap((claim) => claim.problems)].filter(
    ({ severity }) => severity === 'error',
  );
  return {
    read: claims.length - refused.length,
    refused: refused.length,
    codes: [...new Set(errors.map(({ code }) => code))],
    located: errors.every(({ field }) => /segment \d+/.test(field)),
  };
}

const otherSet = { read: 0, refused: 1, codes: ['X12.SET_UNSUPPORTED'], located: true };
const read = (claims: number) => ({ read: claims, refused: 0, codes: [], located: true });

describeWithPublicData('files of others', () => {
  const files = globSync(join(publicData, 'x12/*/**/*.{837,835,txt}')).toSorted();

  test('are read, or refused with what is wrong and where', () => {
    const outcomes = files.map((file) => [
      basename(file),
      outcomeOf(readX12Submission(readFileSync(file, 'latin1'))),
    ]);
    expect(Object.fromEntries(outcomes)).toEqual({
      'demo.ambulance.example5.837': read(1),
      // The three that are told of ISA16 take their composites apart by `>` and state `:`.
      'demo.cob.2ndary.example4.837': read(1),
      'demo.example12.837': read(1),
      'demo.example6.837': read(1),
      'demo.cob.example3.B.837': read(1),
      'demo.cob.example4.837': read(1),
      'demo.drug.example10.2.837': read(1),
      'demo.example1.837': read(1),
      'demo.example8.837': read(1),
      'example_5010_837p_sample.txt': read(8),
      'example_5010_837d_sample.txt': otherSet,
      'cob-contractural-adjustment.835': otherSet,
      'managed-care.835': otherSet,
      'medicare-part-a.835': otherSet,
      'secondary-payment.835': otherSet,
      'tertiary-payment.835': otherSet,
      'example_5010_835_sample1.txt': { ...otherSet, refused: 2 },
      'example_5010_835_sample2.txt': otherSet,
    });
  });
});
