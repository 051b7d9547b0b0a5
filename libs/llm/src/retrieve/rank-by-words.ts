import { wordsOf } from './words.js';

/** BM25's usual constants. */
const saturation = 1.2;
const byLength = 0.75;

/** How well each passage answers to the words of a query (BM25), in the order of the passages. */
export function rankByWords(query: string, passages: readonly string[]): readonly number[] {
  const all = passages.map(wordsOf);
  const usual = all.reduce((sum, { length }) => sum + length, 0) / Math.max(1, all.length);
  const wanted = [...new Set(wordsOf(query))];
  return all.map((words) =>
    wanted.reduce((score, word) => {
      const times = words.filter((each) => each === word).length;
      if (times === 0) return score;
      const holders = all.filter((each) => each.includes(word)).length;
      const rarity = Math.log(1 + (all.length - holders + 0.5) / (holders + 0.5));
      const length = 1 - byLength + (byLength * words.length) / usual;
      return score + (rarity * times * (saturation + 1)) / (times + saturation * length);
    }, 0),
  );
}
