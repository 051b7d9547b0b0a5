/** Words that say nothing of what a text is about. */
const empty = new Set(
  (
    'a an and any are as at be been but by can did do does for from had has have he her his how i if in into is it its ' +
    'may no not of on or our she should so such that the their them then there they this to was we were what when ' +
    'which who whom why will with would you your'
  ).split(' '),
);

/** Words of a text in their plainest form: enough to find one text by another. */
export function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !empty.has(word)).map(stem);
}

/** Endings that English words lose without meaning something else. */
export function stem(word: string): string {
  const cut = word.replace(/(?:ations?|ing|ed|ies|es|s|ly)$/, '');
  return cut.length >= 3 ? cut : word;
}
