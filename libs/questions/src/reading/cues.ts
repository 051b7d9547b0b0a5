import type { Ask, Dimension, Topic } from '../catalogue/query.js';

/** What the words of a question say of it, whatever it is about. */
export interface Cues {
  readonly asks: readonly Ask[];
  /** What it wants to be told apart by; undefined is something that no query goes by. */
  readonly by: readonly (Dimension | undefined)[];
  readonly topics: readonly Topic[];
  /** The question without the words that said all this: what is left of it says something else, or nothing. */
  readonly rest: string;
}

const asks: readonly (readonly [RegExp, Ask])[] = [
  [/\bhow (?:many|often)\b|\bnumbers?\b|\bcounts?\b|\bvolume\b|\bhow frequent/i, 'count'],
  [
    /\bpercent(?:age)?\b|%|\bshare of\b|\b(?:largest|highest|biggest|lowest) shares?\b|\bproportion\b|\brates?\b|\bfraction\b|\bwhat (?:part|share)\b|\bratio\b/i,
    'share',
  ],
  [/\baverages?\b|\bmean\b|\bavg\b|\btypical(?:ly)?\b|\busual(?:ly)?\b/i, 'average'],
  [
    /\bhow (?:long|fast|slow|quick(?:ly)?)\b|\bseconds?\b|\bduration\b|\blatency\b|\bslow(?:est)?\b|\bfastest\b|\bmedian\b|\bpercentile\b/i,
    'duration',
  ],
  [/\bhow much\b|\btotals?\b|\bsum\b|\baltogether\b|\bin all\b|\boverall\b|\bcombined\b/i, 'sum'],
  [
    /\b(?:list|show|which claims|what claims|largest|biggest|highest|most expensive|costliest|priciest|oldest|top)\b/i,
    'list',
  ],
];

/** Where these are asked for, nothing else will do. */
export const strictAsks: ReadonlySet<Ask> = new Set<Ask>(['share', 'average']);

const dimension: readonly (readonly [string, Dimension])[] = [
  ['states?|status(?:es)?', 'state'],
  ['plans?', 'plan'],
  ['(?:source )?formats?|channels?', 'format'],
  ['days?|dates?', 'day'],
  ['months?', 'month'],
  ['(?:service |procedure )?codes?|services?|procedures?', 'code'],
  ['carcs?|adjustment reasons?|reason codes?', 'carc'],
  ['reasons?', 'reason'],
  ['group(?: code)?s?|group', 'group'],
  ['rules?|edits?', 'rule'],
  ['severit(?:y|ies)', 'severity'],
  ['outcomes?|results?', 'outcome'],
  ['stages?|agents?|steps?', 'stage'],
  ['scopes?', 'scope'],
  ['weeks?', 'week'],
  ['grounds?', 'grounds'],
  ['(?:required )?skills?', 'skill'],
  ['kinds?|types?', 'kind'],
];

const apart = String.raw`(?:\bby|\bper|\bfor each|\bfor every|\bin each|\bof each|\bin every|\beach|\bevery|\bunder each|\bwhich|\bwhat|\bacross(?: the)?|\bamong(?: the)?|\bon which|\bunder which|\bin what)`;
/** `most billed codes`, `top denial reasons`: which of them, not how many. */
const most = String.raw`\b(?:most|top|main|leading)\s+(?:\w+\s+){0,2}`;
const ranked: ReadonlySet<Dimension> = new Set<Dimension>(['code', 'carc', 'reason', 'rule']);
const elsewhere =
  /\b(?:by|per|for each|each|every|across)\s+(?:the\s+)?(?:years?|quarters?|hours?|weekdays?|states? of residence|providers?|members?|patients?|persons?|submitters?|examiners?|payees?|payers?|currenc(?:y|ies)|region|county|age|gender|sex)\b|\b(?:yearly|hourly|annual(?:ly)?|quarterly)\b/i;

const topics: readonly (readonly [RegExp, Topic])[] = [
  [/\bunpriced\b|\b(?:without|no|missing|lack(?:s|ing)?) (?:a |any )?(?:prices?|charges?)\b/i, 'unpriced'],
  [
    /\b(?:no|without(?: an?y?)?|unknown|missing) (?:known |matching )?(?:plan|coverage)\b|\bplan (?:was|is|could be|were) (?:not|never|un)/i,
    'no-plan',
  ],
  [
    /\bnot covered\b|\bnon-?covered\b|\buncovered\b|\bexcluded amounts?\b|\bdoes(?: not|n't) cover\b|\bdo(?: not|n't) cover\b/i,
    'not-covered',
  ],
  [/\bwritten off\b|\bwrite[- ]?offs?\b|\bwrite\b.*\boff\b|\bcontractual/i, 'written-off'],
  [
    /\bbilled\b|\bbills?\b|\bbilling\b|\bcharg(?:ed|es?|ing)\b|\bprice of\b|\bcosts?\b|\bexpensive\b|\b(?:largest|biggest|highest)(?!\s+(?:number|count|volume|share|rate))(?: \w+){0,2} claims\b/i,
    'billed',
  ],
  [/\bpaid\b|\bpay(?:s|ing|ments?|outs?)?\b|\bpaid out\b|\bspen[dt]\b|\bdisburse/i, 'paid'],
  [/\bbenefits?\b/i, 'benefit'],
  [
    /\bpatients?(?:'s|')? (?:shares?|responsib|part|portion|amounts?|costs?|owes?|bears?|pays?)|\bpatients (?:bear|owe|pay|have to)|\bout[- ]of[- ]pocket\b|\bmembers (?:bear|owe|pay|have to)|\bborne by (?:the )?(?:patients?|members?)/i,
    'patient',
  ],
  [/\bdeductibles?\b/i, 'deductible'],
  [/\bco-?pay(?:s|ments?)?\b/i, 'copay'],
  [/\bco-?insurance\b/i, 'coinsurance'],
  [/\ballowed\b|\beligible\b|\ballowable\b/i, 'allowed'],
  [/\b(?:claim|service) lines?\b|\blines?\b|\bservices?\b|\bprocedures?\b|\bcodes?\b/i, 'line'],
  [/\bdecisions?\b|\bdecided?\b|\bdecid(?:e|ing)\b|\boutcomes?\b/i, 'decision'],
  [
    /\bopen\b|\bundecided\b|\bunfinished\b|\bbacklog\b|\bin progress\b|\boutstanding\b|\bnot (?:yet )?decided\b|\bundecid|\bwait(?:ing|ed|s)?\b|\bstuck\b|\bstill being\b|\boldest\b|\blongest\b(?=.*\bclaims\b)|\bunresolved\b|\bunprocessed\b/i,
    'open',
  ],
  [
    /\bsent back\b|\bsecond (?:pass|time|round)\b|\bmore than one pass\b|\bpasses\b|\breturned\b|\bre-?gathered\b/i,
    'pass',
  ],
  [/\bcorrect(?:ed|ions?)\b|\brevisions?\b|\bre-?submi(?:tted|ssions?)\b|\brevised\b/i, 'revision'],
  [/\badjust(?:ments?|ed)\b|\bcarcs?\b/i, 'adjustment'],
  [/\bfindings?\b|\brules?\b|\bedits?\b/i, 'finding'],
  [
    /\bsteps?\b|\bstages?\b|\bagents?\b|\bprocessing time\b|\btime to\b|\bhow (?:long|fast|slow|quick)|\btakes?\b|\btook\b|\bduration\b|\blatency\b|\bseconds?\b/i,
    'step',
  ],
  [/\bcredentials?\b|\blogins?\b|\btokens?\b|\bexchanges?\b|\bdatabase access/i, 'credential'],
  [/\brefus(?:ed|als?)\b|\bturned away\b/i, 'refusal'],
  [/\bkill(?:s|ed|ing)?\b|\bkill switch\b/i, 'kill'],
  [/\b(?:br[eo]ak(?:s|ing|en)? (?:the )?|broke (?:the )?)?glass\b|\bemergency access/i, 'glass'],
  [
    /\b(?:on[- ]time|in time|within (?:the |its |their )?(?:legal )?(?:deadlines?|time limits?|limits?)|by (?:the|its|their) deadlines?|punctual\w*)\b/i,
    'in-time',
  ],
  [
    /\b(?:overdue|late|past (?:its |their |the )?(?:due|legal)(?: dates?)?|deadlines?|clocks?|breach(?:ed|es|ing)?|prompt[- ]pay|on[- ]time|in time|missed)\b/i,
    'clock',
  ],
  [/\bappeal(?:s|ed|ing)?\b/i, 'appeal'],
  [/\boverturn(?:ed|s)?\b|\breversed\b|\bsuccess(?:ful)?\b/i, 'overturned'],
  [/\bupheld\b|\blost\b/i, 'upheld'],
  [/\breview(?:s|ed)?\b|\bqueues?\b|\btasks?\b|\bexaminer\b/i, 'review'],
  [
    /\b(?:information|info) requests?\b|\brequests? for (?:more |additional |further )?(?:information|info)\b|\basked for (?:more |additional |further )?information\b|\brfis?\b/i,
    'request',
  ],
  [/\bwithdrawals?\b|\bvoids?\b|\btaken back\b/i, 'withdrawal'],
  [/\bsessions?\b/i, 'session'],
  [/\borphan(?:s|ed)?\b|\breconcil(?:er|iations?)\b/i, 'orphan'],
  [/\b(?:not|never) (?:be |been )?healed\b|\bunhealed\b|\bhealing failed\b|\bfailed to heal\b/i, 'unhealed'],
  [/\bstatements?\b|\bsql\b/i, 'statement'],
  [/\brevoked?\b|\brevocations?\b|\bgone\b/i, 'revoked'],
];

export function cuesOf(text: string): Cues {
  const said = [...topics, ...asks].map(([pattern]) => pattern);
  const rest = said.reduce((left, pattern) => left.replace(new RegExp(pattern.source, 'gi'), ' '), text);
  return { asks: valuesIn(asks, text), by: dimensionsIn(text), topics: topicsIn(text), rest };
}

function dimensionsIn(text: string): readonly (Dimension | undefined)[] {
  const found: (Dimension | undefined)[] = elsewhere.test(text) ? [undefined] : [];
  let left = text;
  for (const [words, value] of dimension) {
    const pattern = new RegExp(
      String.raw`${apart}\s+(?:(?:the|of the|different|single|various|source|kinds? of)\s+)*(?:${words})\b`,
      'gi',
    );
    const first = ranked.has(value) && new RegExp(String.raw`${most}(?:${words})\b`, 'i').test(left);
    if (!pattern.test(left) && !first) continue;
    found.push(value);
    left = left.replace(pattern, ' ');
  }
  if (/\breasons? (?:why|of|for)\b/i.test(text)) found.push('reason');
  if (/\bdaily\b/i.test(text)) found.push('day');
  if (/\bmonthly\b/i.test(text)) found.push('month');
  if (/\bweekly\b/i.test(text)) found.push('week');
  return [...new Set(found)];
}

/** Topics that say more take the words of those that say less. */
function topicsIn(text: string): readonly Topic[] {
  let left = text;
  const found: Topic[] = [];
  for (const [pattern, value] of topics) {
    if (!pattern.test(left)) continue;
    found.push(value);
    if (value === 'unpriced' || value === 'no-plan' || value === 'not-covered' || value === 'written-off') {
      left = left.replace(new RegExp(pattern.source, 'gi'), ' ');
    }
  }
  // Whose share it is says more than that it is paid, and which share more than whose.
  const isShare = found.some((topic) => ['copay', 'deductible', 'coinsurance'].includes(topic));
  const isPatients = isShare || found.includes('patient');
  return found.filter((topic) => !(isPatients && topic === 'paid') && !(isShare && topic === 'patient'));
}

function valuesIn<Value>(table: readonly (readonly [RegExp, Value])[], text: string): readonly Value[] {
  return table.filter(([pattern]) => pattern.test(text)).map(([, value]) => value);
}
