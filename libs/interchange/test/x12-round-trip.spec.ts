import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readX12Submission, writeX12Claims } from '#interchange';
import { hasPublicData, publicData, samples } from '#testing';

const compared = ['CLM', 'SV1', 'HI', 'REF', 'DTP', 'CAS', 'SBR', 'AMT', 'NTE', 'LX', 'SVD'];

/** These stand on levels above claims as well, which claims of other sets or groups have in common when written. */
const ofLevels: ReadonlySet<string> = new Set(['REF', 'SBR']);

type Values = Readonly<Record<string, readonly string[]>>;

/** 700.00 and 700 are one number to X12; a code is no number. */
function asWritten(id: string, text: string, position: number): string {
  const numeric =
    { CLM: [2], SV1: [2, 4], AMT: [2], SVD: [2, 5], CAS: [3, 4, 6, 7, 9, 10, 12, 13, 15, 16, 18, 19] }[id] ??
    [];
  return numeric.includes(position) && /^-?\d*\.?\d+$/.test(text) ? String(Number(text)) : text;
}

/** Every segment of the claims of a file that counts, taken apart by the separators the file states. */
function valuesOf(text: string): Values {
  const [element, terminator] = [text.charAt(3), text.charAt(105)];
  // The one that is used: some files state another.
  const component = readX12Submission(text).interchanges[0]?.interchange.isa.separators.component ?? ':';
  const segments = text
    .split(terminator)
    .map((segment) => segment.trim().split(element))
    .filter(([id = '']) => compared.includes(id))
    .map(([id = '', ...elements]) => {
      const values = elements.map((value, index) =>
        asWritten(id, value.replaceAll(component, ':'), index + 1),
      );
      return [id, ...values.slice(0, values.findLastIndex((value) => value !== '') + 1)].join('*');
    });
  return Object.fromEntries(
    compared.map((id) => {
      const own = segments.filter((each) => each.startsWith(`${id}*`)).toSorted();
      return [id, ofLevels.has(id) ? [...new Set(own)] : own];
    }),
  );
}

function throughFhir(text: string): string {
  const claims = readX12Submission(text).claims.map(({ submission }) => {
    if (submission === null) throw new TypeError('a good file was refused');
    return submission.content;
  });
  const at = new Date('2025-03-11T10:20:30Z');
  return writeX12Claims({ claims, sender: 'SENDER', receiver: 'RECEIVER', control: '000000042', at });
}

const own = globSync(join(samples, 'x12/good/*.837')).filter((file) => !file.includes('one-good-beside'));
const others = hasPublicData ? globSync(join(publicData, 'x12/*/**/*.{837,txt}')) : [];
const good = [...own, ...others]
  .map((file) => [basename(file), readFileSync(file, 'latin1')] as const)
  .filter(([, text]) => readX12Submission(text).claims.every(({ submission }) => submission !== null));

test('there are files to try it with', () => {
  expect(good).toHaveLength(hasPublicData ? 15 : 5);
});

test.each(good)('%s keeps its values through FHIR and back', (_, text) => {
  expect(valuesOf(throughFhir(text))).toEqual(valuesOf(text));
});

test.each(good)('%s is read again as the very same claims', (_, text) => {
  const claims = (file: string) =>
    readX12Submission(file).claims.map(({ submission }) => ({ ...submission?.content, created: '' }));
  expect(claims(throughFhir(text))).toEqual(claims(text));
});
