import { z } from 'zod';
import type { Budget } from '../limits/budget.js';
import type { LanguageModel, ModelUse } from '../model/language-model.js';
import { differenceOf, type NotTheSame } from './says-the-same.js';

/** Our text, or a model's that says the same. */
export interface Rephrased {
  readonly text: string;
  readonly by: 'template' | 'model';
  /** Why the model's is not used; absent where it is, or it gave no answer. `LONG`: ours has more sentences than that. */
  readonly because?: NotTheSame | 'COUNT' | 'LONG';
  /** Absent where nobody was asked, as nothing it could have said would have been used. */
  readonly use?: ModelUse;
}

const mostSentences = 60;
const answer = z.object({ sentences: z.array(z.string().min(1).max(600)).max(mostSentences) });

const instruction = `The text explains a decision, one sentence a line. Say each line again in plainer words, for
somebody who knows nothing of insurance. Keep the number of lines and their order. Words like [P1] stand for amounts,
days, codes and names: keep each of them exactly, as often as it stands there, beside the same thing. Add nothing: no
figure, no advice, no promise, no greeting, no address. Leave nothing out. Short words, English.
Answer with one string per line.`;

/** Only what a sentence begins with in our own list, never anything of a claim. */
const bullet = /^- /;

/**
 * Has a model say a text of ours in plainer words. It is shown no value and no name of it. What it says is read again,
 * sentence by sentence, and used only if every sentence gives the values of ours in the roles of ours, and means neither
 * more nor less: else ours stands, whole.
 *
 * @param names what in the text is somebody's or something's name: a plan's, for one, and whatever its sender may choose
 */
export async function rephrase(
  model: LanguageModel,
  { text, names }: { readonly text: string; readonly names: readonly string[] },
  budget: Budget,
): Promise<Rephrased> {
  const ours = text.split('\n');
  const hide = hiding(names);
  if (ours.length > mostSentences) return { text, by: 'template', because: 'LONG' };
  if (ours.some((line) => isUnreadable(hide(line)))) return { text, by: 'template', because: 'OURS' };
  const shown = masked(text, names);
  const { answer: said, use } = await model.ask(
    { name: 'rephrase', instruction, text: shown.text, answer },
    budget,
  );
  if (!said.ok) return { text, by: 'template', use };
  const theirs = said.value.sentences;
  if (ours.length !== theirs.length) return { text, by: 'template', because: 'COUNT', use };
  const plainer: string[] = [];
  for (const [index, line] of ours.entries()) {
    const mark = bullet.exec(line)?.[0] ?? '';
    const reworded = (theirs[index] ?? '').replace(bullet, '').trim();
    // A value that it wrote itself is none that it was shown.
    const because = /\d/.test(reworded.replaceAll(/\[P\d+\]/g, ''))
      ? 'VALUES'
      : differenceOf(hide(line.replace(bullet, '')), hide(shown.restore(reworded)));
    if (because !== undefined) return { text, by: 'template', because, use };
    plainer.push(`${mark}${shown.restore(reworded)}`);
  }
  return { text: plainer.join('\n'), by: 'model', use };
}

/** Whether nothing could be told to be the same as this sentence of ours. */
function isUnreadable(line: string): boolean {
  return differenceOf(line.replace(bullet, ''), line.replace(bullet, '')) !== undefined;
}

interface Masked {
  readonly text: string;
  readonly restore: (said: string) => string;
}

/** Names and figures, each behind a placeholder of its own; the same one has the same. One not given out stays as it is. */
function masked(text: string, names: readonly string[]): Masked {
  const given = new Map<string, string>();
  const mask = (value: string): string => {
    const placeholder = given.get(value) ?? `[P${given.size + 1}]`;
    given.set(value, placeholder);
    return placeholder;
  };
  const figure = String.raw`[^\s,;:()]*\d(?:[^\s;:()]*[^\s,;:().])?`;
  const shown = text.replace(new RegExp([...whole(names), figure].join('|'), 'gu'), mask);
  const back = new Map([...given].map(([value, placeholder]) => [placeholder, value]));
  return { text: shown, restore: (said) => said.replace(/\[P\d+\]/g, (each) => back.get(each) ?? each) };
}

/** Patterns of names, the longer ones first; none is found within a word. */
function whole(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
    .filter((name) => name !== '')
    .toSorted((one, other) => other.length - one.length)
    .map((name) => String.raw`(?<![\p{L}\p{N}])${escaped(name)}(?![\p{L}\p{N}])`);
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

/** Names are no words: in their place stands a value. All in one go, so that none is looked for in another's place. */
function hiding(names: readonly string[]): (line: string) => string {
  const patterns = whole(names);
  if (patterns.length === 0) return (line) => line;
  const found = new RegExp(patterns.join('|'), 'gu');
  const values = new Map<string, string>();
  return (line) =>
    line.replace(found, (name) => {
      const value = values.get(name) ?? `N${values.size}`;
      values.set(name, value);
      return value;
    });
}
