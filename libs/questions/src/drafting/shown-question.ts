import { sayDaysAsIso } from '../reading/dates.js';
import { plainText, Remaining } from '../reading/remaining.js';
import type { KnownPlan } from '../reading/tokens.js';
import { describedViews } from './described-views.js';
import { shownWords } from './shown-words.js';

/** A question as a model is shown it. */
export interface ShownQuestion {
  readonly text: string;
  /** `YYYY-MM-DD`, of UTC. */
  readonly today: string;
  /** What stands behind each placeholder in the text: `PLAN_1`, `CLAIM_1`, `CODE_1`, `DAY_1`. No model sees it. */
  readonly values: ReadonlyMap<string, string>;
}

export interface ShowingContext {
  readonly today: string;
  readonly plans: readonly KnownPlan[];
  /** Words of the catalogue. */
  readonly vocabulary: ReadonlySet<string>;
}

const placeholder = /\b(?:PLAN|CLAIM|CODE|DAY)_\d+\b/;
const day = /(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/;
const claimId = /(?<![\w-])[0-7][0-9A-HJKMNP-TV-Z]{25}(?![\w-])/i;
const code = /(?<![\w$.,-])(?:[A-Z]\d{4}|\d{5,18})(?![\w-]|[.,]\d)/i;

/** Amounts with their sign or separator, and numbers that are too short to be anybody's. */
const number =
  /^(?:\$\d{1,9}(?:\.\d{1,2})?|\$?\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?|\d{1,4}(?:\.\d{1,2})?)(?:%|k|m|st|nd|rd|th)?$/i;

/**
 * What of a question may leave the house: words of a fixed list, short numbers and amounts. Plans, claims, codes and days
 * stand behind placeholders. Undefined where anything else is left, since it may be somebody's name, and since a question
 * without one of its words is another question.
 */
export function shownQuestion(
  question: string,
  { today, plans, vocabulary }: ShowingContext,
): ShownQuestion | undefined {
  const asked = plainText(question);
  if (placeholder.test(asked)) return undefined;
  const remaining = new Remaining(asked);
  sayDaysAsIso(remaining, today);
  const values = new Map<string, string>();
  const hide = (kind: string, pattern: RegExp, value: (found: string) => string) => {
    const spelt = new RegExp(pattern.source, `g${pattern.flags}`);
    remaining.say(spelt, (found) => placeholderOf(values, kind, value(found)));
  };
  for (const { word, planId } of byLength(plans)) hide('PLAN', planPattern(word), () => planId);
  hide('CLAIM', claimId, (found) => found.toUpperCase());
  hide('DAY', day, (found) => found);
  hide('CODE', code, (found) => found.toUpperCase());
  const text = remaining.text.replace(/\s+/g, ' ').trim();
  return isShown(text, vocabulary) ? { text, today, values } : undefined;
}

/** The same value has the same placeholder. */
function placeholderOf(values: Map<string, string>, kind: string, value: string): string {
  const own = [...values].filter(([name]) => name.startsWith(kind));
  const known = own.find(([, each]) => each === value)?.[0];
  const name = known ?? `${kind}_${own.length + 1}`;
  values.set(name, value);
  return name;
}

function byLength(
  plans: readonly KnownPlan[],
): readonly { readonly word: string; readonly planId: string }[] {
  return plans
    .flatMap(({ planId, name }) => [planId, name].map((word) => ({ word, planId })))
    .filter(({ word }) => /[a-z0-9]{2}/i.test(word))
    .toSorted((one, other) => other.word.length - one.word.length);
}

/** `saver 70`, `Saver-70` and `saver70` are one name. */
function planPattern(word: string): RegExp {
  const parts = word.match(/[A-Za-z]+|\d+/g) ?? [];
  return new RegExp(String.raw`(?<![\w-])${parts.join(String.raw`[\s/_-]*`)}(?![\w-])`, 'i');
}

function isShown(text: string, vocabulary: ReadonlySet<string>): boolean {
  const tokens = text
    .split(/[\s;:()"?!]+|(?<=[a-z])\/(?=[a-z])|[,.](?=\s|$)|-(?=[a-z])|(?<=[a-z])-/i)
    .filter((each) => each !== '');
  return tokens.every((token) => {
    const word = token.replace(/^['‘’]+|['‘’](?:s)?$/gi, '').replace(/[’]/g, "'");
    if (placeholder.test(word)) return new RegExp(`^${placeholder.source}$`).test(word);
    return number.test(word) || /^[<>=+&%$–—-]*$/.test(word) || isKnown(word.toLowerCase(), vocabulary);
  });
}

function isKnown(word: string, vocabulary: ReadonlySet<string>): boolean {
  return formsOf(word).some((form) => vocabulary.has(form) || shownWords.has(form) || ofViews.has(form));
}

/** The word itself, and what it may be a form of. */
function formsOf(word: string): readonly string[] {
  const stem = (ending: string, instead = '') =>
    word.length > ending.length + 2 && word.endsWith(ending)
      ? [`${word.slice(0, -ending.length)}${instead}`]
      : [];
  return [
    word,
    ...[...stem('s'), ...stem('es'), ...stem('ed'), ...stem('d'), ...stem('ing'), ...stem('ing', 'e')],
    ...[
      ...stem('ies', 'y'),
      ...stem('ied', 'y'),
      ...stem('ly'),
      ...stem("n't"),
      ...stem('er'),
      ...stem('est'),
    ],
  ];
}

const ofViews: ReadonlySet<string> = new Set(
  Object.entries(describedViews).flatMap(([view, columns]) =>
    [view, ...Object.keys(columns)].flatMap((name) => [name, ...name.split('_')]),
  ),
);
