import type { Parameter } from '../catalogue/query.js';
import { readAmount } from './amount.js';
import { cuesOf, type Cues } from './cues.js';
import { sayPlainly } from './plain-words.js';
import { readPeriod } from './period.js';
import { rightSpelling } from './spelling.js';
import { refusedOf, type Refused } from './refusals.js';
import { plainText, Remaining } from './remaining.js';
import {
  readCarc,
  readClaim,
  readCode,
  readDays,
  readPlan,
  readTop,
  spellOutNumbers,
  type KnownPlan,
} from './tokens.js';
import { readFormats, readStages, readStates } from './words.js';

/** What a bound value may be; amounts are cents. */
export type Value = string | number | bigint;

/** What code understood of a question. */
export interface ReadQuestion {
  /** The question with its values taken out, for whoever compares words. */
  readonly text: string;
  readonly values: Readonly<Partial<Record<Parameter, Value>>>;
  readonly cues: Cues;
  readonly refused: Refused | undefined;
  /** States, formats and stages that are named beside the first: one statement takes one. */
  readonly further: readonly ('state' | 'format' | 'stage')[];
  /** Something is named that no reader understood: what is left of it would be ignored. */
  readonly unread: boolean;
}

export interface ReadingContext {
  /** `YYYY-MM-DD`, of UTC. */
  readonly today: string;
  readonly plans: readonly KnownPlan[];
  /** Words that misspelt ones may be slips of; none are righted without. */
  readonly vocabulary?: ReadonlySet<string>;
}

/** Longer ones are stories, and stories are for people. */
const mostCharacters = 500;

/** Leaves out, compares or excludes: no approved query does. */
const beyond =
  /\b(?:not|n't|except|excluding|without|other than|neither|nor|compared?|versus|vs\.?|difference|trends?|forecast|predict|will|next (?:day|week|month|year)|tomorrow|future|expect(?:ed)?|correlat\w+|why did|if|unless|should|twice|thrice|fewest|least|lowest|smallest|shortest|minimum|cheapest|minus|both|first and|before being|after being|(?:second|third|last) time|standard deviation|variance|median (?!time|duration|seconds))\b|\bhow many (?:different )?(?:plans?|codes?|states?|formats?|reasons?|days?|months?|rules?|stages?)\b/i;

/** Where those words are part of what is asked. */
const meant =
  /\bnot (?:yet )?(?:decided|covered)\b|\b(?:not|never) (?:be |been )?healed\b|\bnot (?:been )?decided\b|\b(?:does|do)(?: not|n't) cover\b|\bwithout (?:an?y? )?(?:known |matching )?(?:plan|coverage|prices?|charges?)\b|\bco versus pr\b|\bplan (?:was|is) not found\b/gi;

/** Values are taken out of the question by code, and by nothing else. */
export function readQuestion(asked: string, { today, plans, vocabulary }: ReadingContext): ReadQuestion {
  const question = plainText(asked);
  const short = question.slice(0, mostCharacters);
  const remaining = new Remaining(vocabulary === undefined ? short : rightSpelling(short, vocabulary));
  const plan = readPlan(remaining, plans);
  const claim = readClaim(remaining);
  sayPlainly(remaining);
  spellOutNumbers(remaining);
  const formats = readFormats(remaining);
  const period = readPeriod(remaining, today);
  const days = readDays(remaining);
  const carc = readCarc(remaining);
  const top = readTop(remaining);
  const amount = readAmount(remaining);
  const code = readCode(remaining);
  const [states, stages] = [readStates(remaining), readStages(remaining)];
  const text = remaining.text.replace(/\s+/g, ' ').trim();
  const given = { ...period, ...amount, plan, claim, days, carc, top, code };
  const cues = cuesOf(text);
  return {
    text,
    values: defined({ ...given, state: states[0], format: formats[0], stage: stages[0], today }),
    // `FHIR or plain?` asks how many there are of each.
    cues: formats.length > 1 ? { ...cues, by: [...cues.by, 'format'] } : cues,
    refused: refusedOf(text, question),
    further: [
      ...states.slice(1).map(() => 'state' as const),
      ...formats.slice(1).map(() => 'format' as const),
      ...stages.slice(1).map(() => 'stage' as const),
    ],
    unread:
      question.length > mostCharacters ||
      /\d/.test(text) ||
      beyond.test(text.replace(meant, ' ')) ||
      /["'`;\\]{2}|--/.test(text),
  };
}

function defined(values: Partial<Record<Parameter, Value | undefined>>): ReadQuestion['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
