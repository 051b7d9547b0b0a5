import english from 'an-array-of-english-words' with { type: 'json' };

let words: ReadonlySet<string> | undefined;

/** Loaded when a question first has a word that nobody knows: most have none. */
function isEnglish(word: string): boolean {
  words ??= new Set(english);
  return words.has(word);
}

/** Shorter ones are too near to each other. */
const shortest = 4;

/**
 * Rights slips of the keyboard: a word that is no word of English becomes the one known word that is a slip away
 * (`receved`, `procdures`). A word of English is never made another, however near: `dental` is no `denial`, and `county`
 * no `count`. Nor are names, which begin with a capital letter within a sentence.
 */
export function rightSpelling(question: string, known: ReadonlySet<string>): string {
  const whole = question.replace(
    /\b(are|is|was|were|do|does|did|has|have|had|could|would|should)n['’]?t\b/gi,
    '$1 not',
  );
  return whole.replace(/(?<![\w'’-])[A-Za-z]{4,}(?![\w'’-])/g, (word, at: number) => {
    const lower = word.toLowerCase();
    const isName = word !== lower && at > 0;
    if (isName || known.has(lower) || isEnglish(lower)) return word;
    const near = nearest(lower, known);
    return near ?? word;
  });
}

/** The nearest known word; undefined when there is none, or two of the same distance. */
function nearest(word: string, known: ReadonlySet<string>): string | undefined {
  const reach = word.length >= 8 ? 2 : 1;
  let best: { readonly word: string; readonly distance: number; readonly isAlone: boolean } | undefined;
  for (const each of known) {
    if (each.length < shortest || Math.abs(each.length - word.length) > reach) continue;
    const distance = slips(word, each);
    if (distance > reach || (best !== undefined && distance > best.distance)) continue;
    // Forms of one word (`procedure`, `procedures`) mean the same.
    const isSame = best !== undefined && (each.startsWith(best.word) || best.word.startsWith(each));
    const isAlone = best === undefined || distance < best.distance || (best.isAlone && isSame);
    best = { word: each, distance, isAlone };
  }
  return best?.isAlone === true ? best.word : undefined;
}

/** Letters added, left out, mistaken or swapped with their neighbour (optimal string alignment). */
function slips(one: string, other: string): number {
  let [beforeLast, last]: readonly number[][] = [[], Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (last?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last?.[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last ?? [], row];
  }
  return last?.[other.length] ?? 0;
}
