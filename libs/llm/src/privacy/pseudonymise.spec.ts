import fc from 'fast-check';
import { pseudonymise } from './pseudonymise.js';

const known = ['Zebulon Quillfeather', 'Quillfeather', '1987-06-05', 'MBR-4471', '12 Elm Street'];

test('what is known of a person is gone, whatever case and line it stands in', () => {
  const note =
    'Zebulon\nQuillfeather (born 1987-06-05, member MBR-4471) of 12 elm street. QUILLFEATHER denies pain. Seen 2025-03-11.';
  const { text, restore } = pseudonymise(note, known);
  expect(text).not.toMatch(/zebulon|quillfeather|1987|4471|elm/i);
  expect(text).toContain('Seen 2025-03-11.');
  expect(restore(text)).toBe(note);
});

test.each([
  ['an address for mail', 'Write to z.q@clinic.example today'],
  ['a link', 'see https://elsewhere.example/?claim=1'],
  ['a social security number', 'SSN 123-45-6789'],
  ['a telephone number', 'call (555) 123-4567'],
  ['a birth date', 'DOB: 06/05/1987'],
  ['a record number', 'MRN: A-99812'],
  ['a title with a name', 'seen by Dr. Ann Example-Smith'],
])('%s goes by its form', (_what, note) => {
  const { text, replaced, restore } = pseudonymise(note, []);
  expect(replaced).toBeGreaterThan(0);
  expect(text).toMatch(/\[P\d+\]/);
  expect(restore(text)).toBe(note);
});

test('a name inside another word is another word', () => {
  expect(pseudonymise('The marker of Mark', ['Mark']).text).toBe('The marker of [P1]');
});

test('placeholders that a text brings along name nobody', () => {
  const { text, restore } = pseudonymise('[P2] saw Quillfeather', ['Quillfeather']);
  expect(text).toBe('[P1] saw [P2]');
  expect(restore('[P2]')).toBe('Quillfeather');
  expect(restore('[P9]')).toBe('[P9]');
});

test('whatever a text says, it comes back as it was, and no known word of it goes out', () => {
  const word = fc.constantFrom(...known, 'pain', '[P1]', '$125.00', '\n', 'é', 'a@b.example');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), (words) => {
      const original = words.join(' ');
      const { text, restore } = pseudonymise(original, known);
      expect(restore(text)).toBe(original);
      expect(text).not.toMatch(/quillfeather|MBR-4471/i);
    }),
    { numRuns: 2_000 },
  );
});
