import { tradeWords } from './business-english.js';
import type { Remaining } from './remaining.js';

type Saying = readonly [said: RegExp, meant: string];

/** What asks nicely or fills a sentence, and says nothing of what is asked. */
const manners: readonly Saying[] = [
  [/\bso far (?=this (?:year|month|week|quarter)\b)/gi, ''],
  [
    /\b(?:were there any|are there any|do we have any|is there any) (\w+) (.*?)[?.]? how many\b/gi,
    'how many $1 $2',
  ],
  [
    /\b(?:how about|what about|regarding|concerning|just curious[:,]?|quick (?:one|question)[:,]?|fyi[:,]?)\b/gi,
    '',
  ],
  [
    /\b(?:provide|report|state|return|display|present|pull|fetch|grab|send me|get me)(?: (?:me|us))? (?=(?:the|a|an|all|our) )/gi,
    'show ',
  ],
  [/\b(what|how|who|where|that|there|it|when)['’]s\b/gi, '$1 is'],
  [/\b(?:please|pls|plz|kindly|thanks|thank you|thx|cheers|hello|hi|hey|good morning)\b[ ,!.]*/gi, ''],
  [
    /\b(?:could|can|would|will) (?:you|somebody|someone) (?:quickly |just |maybe )?(?:tell|show|give|get|work out|calculate|compute|figure out|find(?: out)?|check|pull up|let)\b(?: (?:me|us))?(?: know)?/gi,
    '',
  ],
  [/\b(?:let|tell|give|show) (?:me|us)(?: know)?\b/gi, ''],
  [
    /\b(?:i|we)(?:'d| would)? (?:like|love|want|need|wish|was wondering|am wondering|wonder)(?: to (?:know|see|have|learn|get))?\b(?: (?:if|whether|about))?/gi,
    '',
  ],
  [/\b(?:do you (?:know|happen to know)|any idea|am i right that|is it true that)\b/gi, ''],
  [
    /\b(?:right now|rn|atm|at the moment|at present|currently|as of now|so far|ever|actually|really|roughly|exactly|on file|on record|on the books|in the system|in our system)\b/gi,
    '',
  ],
];

const credentials = String.raw`(?:credentials?|logins?|exchanges?|database access)`;
const refusing = String.raw`(?:denied|turned (?:down|away)|rejected|refused)`;
const apart = String.raw`(day|month|plan|state|status|stage|agent|code|service|format|outcome|reason)`;

/** Other words for what the catalogue says in its own. */
const sayings: readonly Saying[] = [
  [new RegExp(String.raw`\b${refusing}(?=.*\b${credentials}\b)`, 'gi'), 'refused'],
  [new RegExp(String.raw`(?<=\b${credentials}\b.*)\b${refusing}\b`, 'gi'), 'refused'],
  [/\bhwo\b/gi, 'how'],
  [/\bwich\b/gi, 'which'],
  [/\bteh\b/gi, 'the'],
  [/\b(?:number|count) of times\b|\bhow (?:frequently|regularly|many times)\b/gi, 'how often'],
  [/\b(?:nr|no|num|qty)\.?(?= of\b)|\b(?:tally|quantity|volume)\b/gi, 'number'],
  [/\bamount(?= of (?:claims|payments|decisions|lines|logins|credentials)\b)/gi, 'number'],
  [/\bhow big is the number\b/gi, 'number'],
  [
    /\b(?:turned|knocked|thrown|shot) (?:down|back|out)\b|\b(?:turn|turning) down\b|\bdeclin(?:ed|es|ing|e)\b|\bdisallowed\b/gi,
    'denied',
  ],
  [/\b(?:signed off|green-?lit|waved through|okayed|let through)\b/gi, 'approved'],
  [/\b(?:paid|granted|covered) (?:in part|partly|partially)\b/gi, 'partial'],
  [/\b(?:parked|in limbo|put aside|shelved)\b/gi, 'pended'],
  [/\b(?:hold(?:s|ing)?|keep(?:s|ing)?) (?:up|back)(?= the pended)/gi, 'the reasons of'],
  [/(?<=\breasons )keep\b/gi, 'of'],
  [
    /\b(?:need|needs|await|awaits|awaiting|lack|lacks|lacking|waiting for|wait for) (?:a |any |their |its )?(?:decision|outcome|verdict)s?\b/gi,
    'undecided',
  ],
  [
    /\b(?:(?:have|has|had|got|with|are|still|been) )*(?:no|without(?: an?)?) (?:decision|outcome|verdict)s?(?: yet)?\b/gi,
    'undecided',
  ],
  [/\b(?:yet to be decided|up in the air|not settled|unsettled|not finished|still running)\b/gi, 'undecided'],
  [/\b(?:verdict|ruling|determination)s\b/gi, 'decisions'],
  [/\b(?:decisions?) (?:come|came|turned?|turn) out(?: as)?\b/gi, 'outcomes of decisions by outcome'],
  [/\bpay-?outs?\b|\bdisbursements?\b|\breimbursements?\b/gi, 'payments'],
  [/\b(?:money )?(?:went|gone|goes) out(?: of)?(?: the| our)? ?(?:door|accounts?|house)?\b/gi, 'was paid'],
  [/\b(?:spent|reimbursed|disbursed|transferred)\b|(?<=\b(?:money|much|sum)\b.*)\bhanded out\b/gi, 'paid'],
  [/\bgot any (claims|payments) in\b/gi, '$1 received'],
  [
    /\b(?:c[ao]me in|coming in|landed|reached us|showed up|turned up|rolled in|intake|inflow|incoming)\b/gi,
    'received',
  ],
  [
    /\b(?:split|broken|grouped|divided|separated|sorted|ordered|listed)(?: (?:up|down|out))? (?:by|per|over|across|into)\b/gi,
    'by',
  ],
  [
    /\b(?:spread|distribution|breakdown|split|mix)(?: of)?(?: the| our)?(?: all)? (claims|payments|decisions|credentials)(?: is| are)? (?:over|across|by|among|between)(?: (?:the|all|different|various))*\b/gi,
    '$1 by',
  ],
  [new RegExp(String.raw`\b${apart} by \1\b`, 'gi'), 'per $1'],
  [new RegExp(String.raw`\b(?:on a )?(?:each|every) single ${apart}\b`, 'gi'), 'per $1'],
  [/\bon a daily basis\b/gi, 'per day'],
  [/\bon a monthly basis\b/gi, 'per month'],
  [
    /\b(?:priciest|costliest|dearest|steepest|heftiest|most expensive|highest)(?= (?:\w+ )?(?:claims?|payments?)\b)/gi,
    'largest',
  ],
  [/\b(?:year to date|ytd)\b/gi, 'this year'],
  [/\bmonth to date\b/gi, 'this month'],
  [
    /\b(?:sent|handed|filed|submitted|turned) (?:in )?again(?: with corrections?)?\b|\b(?:resent|refiled|amended|revised)\b/gi,
    'corrected',
  ],
  [
    /\b(?:went|go|gone|ran|run|passed|looped|came) (?:round |through |around )?(?:the agents |the pipeline )?(?:twice|a second time|more than once|again)\b/gi,
    'went through the agents more than one pass',
  ],
  [/\b(?:shell|shelled|fork|forked|cough|coughed) (?:out|over|up)\b/gi, 'bear'],
  [/\bown pockets?\b/gi, 'out of pocket'],
  [/\b(?:drags?|sluggish|lags?)\b/gi, 'slow'],
  [/\bturn-?around(?: time)?\b|\bthroughput time\b/gi, 'how long'],
  [/\bdo we (?:see|get|meet|encounter)(?: the)? most(?: often)?\b/gi, 'are most frequent'],
  [/\b(?:come|comes|turn|turns|show|shows|pop|pops) up\b/gi, 'occur'],
  [/\bsize of (?:a |the )?/gi, ''],
  [/\b(?:handed|given|dished) out(?: to)?\b/gi, 'issued'],
  [
    /\b(?:adds?|sums?|ends?|makes?|comes?|works?|totals?) up(?: to| as)?\b|\b(?:amounts?|comes?) to\b/gi,
    'total',
  ],
  [/\b(?:which|what|how (?:big|large)) (?:a )?(?:part|portion|slice|fraction|quota)(?= of)/gi, 'what share'],
];

/** Says a question in the words that readers and catalogue know. Values have been taken out of it where they are names. */
export function sayPlainly(remaining: Remaining): void {
  for (const [said, meant] of [...manners, ...tradeWords, ...sayings]) remaining.say(said, meant);
}
