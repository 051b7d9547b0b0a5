import { denial, joins, meaning, relates } from './vocabulary.js';

/** As what a value is given. */
type ValueRole = 'charged' | 'allowed' | 'plan-pays' | 'patient-pays' | 'not-covered' | 'stated';

/** What a sentence says, as far as it counts: values with their roles, and meanings. */
export interface Statement {
  /** `plan-pays 84.00`, in order of the alphabet. */
  readonly values: readonly string[];
  /** Which meanings occur; where one relates others (before, above), in their order. */
  readonly meanings: readonly number[];
  /** What is denied: the meaning after each `not`. */
  readonly denials: readonly number[];
}

/** Why a sentence cannot be read. */
export type Unreadable = 'CHARACTERS' | 'WORD' | 'ROLE';

/** Plain letters, figures and punctuation: no link, no markup, no other script, nothing that is not drawn. */
const plain = /^[A-Za-z0-9 .,;:()'’$%/[\]-]*$/;
const link = /:\/\/|www\.|[a-z]\.(?:com|org|net|example|io|gov|info)\b/i;

/** Phrases by which amounts are given, the longer ones first; they count as their role and as words. */
const phrases: readonly (readonly [ValueRole, RegExp])[] = [
  ['not-covered', /\b(?:not covered|no coverage)\b/g],
  ['patient-pays', /\b(?:patient|member)(?:['’]s)? (?:share|portion|responsibility|pays|would pay)\b/g],
  ['patient-pays', /\b(?:left to|paid by) the (?:patient|member)\b/g],
  ['patient-pays', /\b(?:you (?:pay|would pay|owe)|your (?:share|portion))\b/g],
  ['plan-pays', /\bplan (?:pays|would pay|covers|settles|picks up)\b/g],
  ['plan-pays', /\bpaid by the plan\b/g],
  ['charged', /\b(?:charged|billed|charges?|bill)\b/g],
  ['allowed', /\b(?:allowed|allows|eligible|accepted|accepts)\b/g],
];

const amount = /^\d[\d,]*\.\d{2}$/;

/** Reads what a sentence says, or why it cannot be told. Whatever is not known makes it unreadable. */
export function readStatement(sentence: string): Statement | Unreadable {
  if (!plain.test(sentence) || link.test(sentence)) return 'CHARACTERS';
  const values: string[] = [];
  const words: string[] = [];
  for (const clause of sentence.split(/[;:]|[.,](?=\s|$)|\b(?:and|but|while|whereas)\b/i)) {
    const read = valuesOf(clause);
    if (read === undefined) return 'ROLE';
    values.push(...read.values);
    words.push(...wordsIn(read.rest));
  }
  const found: number[] = [];
  for (const word of words) {
    if (joins(word)) continue;
    const means = meaning(word);
    if (means === undefined) return 'WORD';
    found.push(means);
  }
  const meant = found.filter((each) => each !== denial);
  return {
    values: values.toSorted(),
    meanings: meant.some(relates) ? meant : ascending([...new Set(meant)]),
    denials: ascending(found.flatMap((each, at) => (each === denial ? [found[at + 1] ?? denial] : []))),
  };
}

function ascending(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((one, other) => one - other);
}

/** Figures, codes and placeholders are values; everything else is a word. */
function wordsIn(sentence: string): readonly string[] {
  return sentence
    .split(/[\s,;:()/]+/)
    .map((token) =>
      token
        .toLowerCase()
        .replaceAll('’', "'")
        .replace(/^['$[-]+|[.'\]-]+$/g, '')
        .replace(/'s$/, ''),
    )
    .filter((token) => token !== '' && !/\d/.test(token));
}

/**
 * Each amount by the phrase nearest to it, and each phrase for one amount; undefined where that does not come out. What
 * gave an amount its role is no word any more.
 */
function valuesOf(clause: string): { readonly values: readonly string[]; readonly rest: string } | undefined {
  const tokens = [...clause.matchAll(/[^\s,;:()]*\d[^\s,;:()]*/g)].map((match) => ({
    value: match[0].replace(/^[$[]+|[.\]]+$/g, ''),
    at: match.index,
  }));
  const roles = rolesIn(clause);
  const open = tokens.filter(({ value }) => amount.test(value));
  const stated = tokens.filter(({ value }) => !amount.test(value)).map(({ value }) => `stated ${value}`);
  const given: string[] = [];
  let rest = clause;
  while (open.length > 0) {
    const pairs = open.flatMap((token) =>
      roles.map((role) => ({ token, role, far: Math.abs(token.at - role.at) })),
    );
    const [nearest] = pairs.toSorted((one, other) => one.far - other.far);
    if (nearest === undefined) return undefined;
    const { role, at, length } = nearest.role;
    given.push(`${role} ${nearest.token.value}`);
    rest = rest.slice(0, at) + butCondition(rest.slice(at, at + length)) + rest.slice(at + length);
    open.splice(open.indexOf(nearest.token), 1);
    roles.splice(roles.indexOf(nearest.role), 1);
  }
  return { values: [...given, ...stated], rest };
}

/** What would be paid is not paid yet: that word of a phrase still counts. */
function butCondition(phrase: string): string {
  return phrase.replace(/\bwould\b|./gi, (each) => (each.length > 1 ? each : ' '));
}

interface GivenRole {
  readonly role: ValueRole;
  readonly at: number;
  readonly length: number;
}

function rolesIn(clause: string): GivenRole[] {
  let rest = clause.toLowerCase();
  return phrases.flatMap(([role, phrase]) =>
    [...rest.matchAll(phrase)].map((match) => {
      // What has been read as a longer phrase is not read again as a shorter one.
      rest =
        rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length);
      return { role, at: match.index, length: match[0].length };
    }),
  );
}
