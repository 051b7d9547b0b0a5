/** A text without what identifies people, and the way back for quotes from it. */
export interface Pseudonymised {
  readonly text: string;
  /** How many places were replaced. */
  readonly replaced: number;
  /** A quote from `text` as it stands in the original. A placeholder that was not given out stays as it is. */
  readonly restore: (quote: string) => string;
}

/** What identifies a person by its form alone. Days and amounts of service are not among it: they are what is asked. */
const forms = [
  /\b[\w.+-]+@[\w-]+\.[\w.-]+\b/g,
  /\bhttps?:\/\/\S+/gi,
  /\b\d{3}-\d{2}-\d{4}\b/g,
  /(?:\+?1[ .-]?)?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/g,
  /\b(?:DOB|date of birth|born(?: on)?)[ :]{1,3}\S+(?: \d{1,2},? \d{4})?/gi,
  /\b(?:MRN|member (?:id|no|number)|policy (?:no|number)|SSN)[ .:#]{1,3}[A-Z0-9-]{4,}/gi,
  /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? (?:[A-Z][\p{L}'’-]+ ?){1,3}/gu,
];

/** A shorter one would be found inside other words. */
const shortest = 2;

/**
 * Replaces what a claim's own resources say of people (names, identifiers, addresses, birth dates), and whatever
 * looks like it, by placeholders; the same words get the same one. What a model never saw it cannot repeat.
 */
export function pseudonymise(original: string, known: readonly string[]): Pseudonymised {
  const given = new Map<string, string>();
  let replaced = 0;
  const replace = (words: string): string => {
    replaced += 1;
    const placeholder = given.get(words) ?? `[P${given.size + 1}]`;
    given.set(words, placeholder);
    return placeholder;
  };
  // What already looks like a placeholder must not be turned into somebody's name on the way back.
  let text = original.replace(/\[P\d+\]/g, replace);
  for (const words of longestFirst(known)) text = text.replace(wholeWords(words), replace);
  for (const form of forms) text = text.replace(form, replace);
  const back = new Map([...given].map(([words, placeholder]) => [placeholder, words]));
  const restore = (quote: string): string => {
    let whole = quote;
    // A form may have taken in the placeholder of a known name, so there may be several steps back.
    for (let step = 0; step < 3 && /\[P\d+\]/.test(whole); step += 1) {
      whole = whole.replace(/\[P\d+\]/g, (placeholder) => back.get(placeholder) ?? placeholder);
    }
    return whole;
  };
  return { text, replaced, restore };
}

function longestFirst(known: readonly string[]): readonly string[] {
  const words = known.map((each) => each.trim()).filter(({ length }) => length >= shortest);
  return [...new Set(words)].toSorted((one, other) => other.length - one.length);
}

function wholeWords(words: string): RegExp {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'giu');
}
