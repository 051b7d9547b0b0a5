import { isClaimId } from './claim-id.js';

test('a claim id is short and has nothing that a login name or a path could trip over', () => {
  expect(
    ['01JD3X8K7Q4R5T6V7W8X9YAZBC', 'a-1', '', 'a.b', 'a/b', 'x'.repeat(41), "a'b"].map(isClaimId),
  ).toEqual([true, true, false, false, false, false, false]);
});
