import { compareChecksums, parseChecksums } from './checksums.js';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

describe('pinned checksums', () => {
  it('are read from the output of sha256sum', () => {
    expect(parseChecksums(`${a}  one.jar\n${b} *two 2.jar\n\nnot a line\n`)).toEqual({
      'one.jar': a,
      'two 2.jar': b,
    });
  });

  it('accept files that are exactly as pinned', () => {
    expect(compareChecksums({ 'one.jar': a }, { 'one.jar': a, 'two.jar': b })).toEqual([]);
  });

  it('name every file that differs or that nobody pinned', () => {
    expect(compareChecksums({ 'one.jar': b, 'three.jar': a }, { 'one.jar': a })).toEqual([
      'one.jar has another sha256',
      'three.jar is not expected',
    ]);
  });
});
