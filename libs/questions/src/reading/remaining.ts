/** Letters as they are meant, without the characters that nobody sees. */
export function plainText(question: string): string {
  return question
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What of a question nobody has read yet. What a reader understood is taken out, and a word stands in its place. */
export class Remaining {
  #text: string;

  constructor(question: string) {
    this.#text = ` ${question} `;
  }

  get text(): string {
    return this.#text;
  }

  /** The first match, taken out. */
  take(pattern: RegExp, instead = ''): RegExpExecArray | undefined {
    const found = pattern.exec(this.#text);
    if (found === null) return undefined;
    this.#text = `${this.#text.slice(0, found.index)} ${instead} ${this.#text.slice(found.index + found[0].length)}`;
    return found;
  }

  /** Every match, in other words. */
  say(pattern: RegExp, meant: string | ((all: string, ...groups: string[]) => string)): void {
    this.#text =
      typeof meant === 'string'
        ? this.#text.replace(pattern, meant)
        : this.#text.replace(pattern, (all, ...groups) => meant(all, ...(groups as string[])));
  }

  has(pattern: RegExp): boolean {
    return pattern.test(this.#text);
  }
}
