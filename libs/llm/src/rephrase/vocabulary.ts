import { stem } from '../retrieve/words.js';

/**
 * Words by what they mean in an explanation of a decision. Words of one line may stand for each other and for nothing
 * else; a word that is in no line is not known, and a sentence with it is not used. The longer this list, the more
 * sentences of a model are used, and the less it protects: no word that promises, advises or asks is in it.
 */
const meanings: readonly string[] = [
  'not no never nothing none cannot without neither nor',
  'plan',
  'pay pays paid paying payment settle settled settles',
  'would',
  'may might could can possibly perhaps',
  'patient member you',
  'person human somebody someone',
  'share portion remainder responsibility',
  'covered coverage insured insurance',
  'allowed allows allow eligible accept accepted accepts',
  'charged charge charges billed bill bills cost costs',
  'deductible',
  'coinsurance',
  'copayment copay',
  'counted counts count',
  'amount sum',
  'leaves left leave',
  'modifier',
  'missing lacks lack absent lacking',
  'go goes match matches fit fits suit suits',
  'contradicts contradict contradictory inconsistent conflicting',
  'service services treatment care procedure',
  'age',
  'sex gender',
  'diagnosis diagnoses',
  'after later following',
  'before earlier prior preceding',
  'day date days dates',
  'death died',
  'birth born',
  'claim claims',
  'needed need needs required requires necessary necessity',
  'decide decided decides decision',
  'same identical',
  'another other different',
  'payer insurer payers insurers',
  'first primary',
  'began begin begins started starts start',
  'ended end ends stopped',
  'came come comes arrived received submitted sent sending send',
  'time',
  'limit deadline',
  'known recognized registered',
  'above over exceeds exceed higher more beyond exceeding',
  'medically medical',
  'judgement opinion view judgment',
  'clinician physician doctor',
  'included includes contained',
  'belongs belong',
  'most maximum highest',
  'year annual yearly',
  'reached met',
  'units quantity',
  'information details',
  'supports support justify justifies',
  'code codes',
  'use used',
  'valid',
  'invalid',
  'rendered provided performed delivered',
  'authorization approval authorized approved',
  'network',
  'provider',
  'documents records paperwork',
  'found',
  'look looks looked review reviews reviewed',
  'anything something',
  'session',
  'together jointly',
  'separate separately',
  'number identifier',
  'revenue',
  'total',
  'differs differ deviates',
  'place',
  'line lines item items',
  'unknown unrecognized',
  'incomplete',
  'processed handled',
  'rests based relies',
  'rule',
  'asked requested',
  'list lists listed',
  'late',
  'plausible',
  'combination',
  'wrong incorrect',
  'version',
  'priced',
  'yet',
  'one single',
  'gave give gives given',
  'drug medicine medication',
  'us',
];

/** What joins words and says nothing: it may come and go. */
const joining = new Set(
  (
    'usd the a an of is are was were be been being to in on under by for and or it its this that these those which who ' +
    'what with as at from has have had do does did so there their has there’s then than out part here there your towards'
  ).split(' '),
);

const meaningOf = new Map<string, number>(
  meanings.flatMap((line, index) => line.split(' ').map((word) => [stem(word), index] as const)),
);

/** The meaning of `not`: it is counted, since twice is another thing than once. */
export const denial = 0;

export const joins = (word: string): boolean => joining.has(word);

/** Undefined for a word that nobody here knows. */
export const meaning = (word: string): number | undefined => meaningOf.get(stem(word));

const relating = new Set(['after', 'before', 'above', 'most', 'first', 'same', 'another'].map(meaning));

/** Whether it matters to such a meaning what stands before it and what after it. */
export const relates = (each: number): boolean => relating.has(each);
