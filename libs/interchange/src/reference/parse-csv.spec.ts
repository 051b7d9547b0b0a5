import fc from 'fast-check';
import { parseCsv } from './parse-csv.js';

test('cells are read by their header, quoted ones with commas, quotes and line ends', () => {
  expect(parseCsv('\uFEFFa, b ,c\r\n1,"x, ""y""\nz", 3 \n\n4,,6')).toEqual({
    ok: true,
    rows: [
      { a: '1', b: 'x, "y"\nz', c: '3' },
      { a: '4', b: '', c: '6' },
    ],
  });
});

test.each([
  ['', 1, 'is empty'],
  ['a,b\n1,2\n3\n', 3, 'has 1 cells where the header has 2'],
  ['a,b\n1,2,3\n', 2, 'has 3 cells where the header has 2'],
  ['a,b\n1,x"y\n', 2, 'has a quote where none may be, or one that is not closed'],
  ['a\n"1\n2\n', 2, 'has a quote where none may be, or one that is not closed'],
])('%j is refused in line %i', (text, line, message) => {
  expect(parseCsv(text)).toEqual({ ok: false, fault: { line, message } });
});

test('a line that ends in a comma has an empty last cell', () => {
  expect(parseCsv('a,b\n1,\n')).toEqual({ ok: true, rows: [{ a: '1', b: '' }] });
  expect(parseCsv('a,b\n1,')).toEqual({ ok: true, rows: [{ a: '1', b: '' }] });
});

test('whatever is quoted is read back', () => {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
      const text = [['a', 'b'], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');
      expect(parseCsv(text)).toEqual({ ok: true, rows: rows.map(([a, b]) => ({ a, b })) });
    }),
    { numRuns: 10_000 },
  );
});
