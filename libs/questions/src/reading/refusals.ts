/** Why a question is not answered whatever is in the catalogue. */
export type Refused = 'person' | 'health' | 'write' | 'secret';

export const refusalTexts: Readonly<Record<Refused, string>> = {
  person:
    'This asks about a person. Answers are made from views that hold no member, submitter or provider; whoever must see one claim breaks glass (vouch break-glass).',
  health:
    'This asks for health information. Answers are made from views that hold no diagnosis, narrative or document; whoever must see one claim breaks glass (vouch break-glass).',
  write: 'This asks for something to be changed. Questions are only answered; nothing can be changed here.',
  secret: 'This asks for a password, key or token. None is ever shown.',
};

const secrets =
  /\b(?:passwords?|passphrases?|secrets?|private keys?|api keys?|(?:vault|access|bearer) tokens?|credentials? (?:of|for) (?:vault|postgres|the database)|unseal)\b/i;

/** Something done to something of ours, said as an order; `how many were deleted` is none. */
const orders = String.raw`(?:delete|remove|erase|update|change|modify|set|insert|add|create|drop|alter|truncate|grant|revoke|approve|deny|reject|pay(?: out)?|void|cancel|replace|reopen|reset|release|override|reassign|assign|move|mark|kill|increase|decrease|raise|lower|correct|fix|resubmit|send|shred|write|execute|run|rerun|re-run|adjust|refund|reverse|unlock|close|wipe|purge|scrap|archive|rename|amend|edit|rewrite|overrule|overturn|undo|redo|restore|waive|forgive|transfer|reimburse|get rid of|clear out|roll back|bump(?: up)?|flip)`;
/** Orders only where a sentence begins with them: `how long does it take to decide` is a question. */
const outright = String.raw`(?:process|decide|start|stop|halt|pause|put|push|turn|make|let(?!\s+(?:me|us)\b)|lift|cut|slash|switch|swap|settle|finali[sz]e|wire|withdraw|block|freeze|trigger|extend|postpone|shorten|delay|expedite|reprocess|re-?adjudicate|escalate)`;
const begun = String.raw`(?:^|[.;!?]|\b(?:please|pls|plz|kindly|(?:can|could|would|will) (?:you|we|somebody|someone|anybody)|i (?:want|need) you to|you (?:should|must|have to)|let's|go ahead and))`;
const lead = String.raw`(?:${begun}|[:,]|\b(?:and then|then|and|to))`;
const object = String.raw`\s+(?!(?:rates?|reasons?|codes?|rules?|by|per|in total)\b)(?:[\w$-]|["'])`;
const softly = String.raw`\s*(?:(?:please|just|now)\s+)*`;
const writes = new RegExp(`${lead}${softly}${orders}${object}|${begun}${softly}${outright}${object}`, 'i');
const statements =
  /\b(?:insert\s+into|update\s+\w+(?:\.\w+)?\s+set|delete\s+from|drop\s+(?:table|view|schema|role)|alter\s+(?:table|role)|truncate\s+(?:table\s+)?\w|set\s+role|grant\s+\w+\s+(?:on|to))\b/i;

const health =
  /\b(?:charts? (?:of|for|on|behind) (?:the |this |that )?(?:\w+ ){0,3}(?:claims?|patients?|members?)|dx(?: codes?)?|diagnos(?:is|es|ed|tic)|icd(?:-?10)?|narratives?|clinical|medical (?:records?|history|notes?|conditions?)|chart notes?|doctor'?s notes?|notes? (?:of|in|from|say)|symptoms?|illness(?:es)?|disease|diseases|diabet\w*|cancer|pregnan\w*|hiv|depress\w*|surgery|allerg\w*|medications?|medicines?|medicaments?|drugs?|prescri\w+|mental|medical issues?|health (?:issues?|problems?)|letters?|conditions?|treatments? of|health (?:information|data|status)|what do(?:es)? the (?:documents?|attachments?) say|content of (?:the )?(?:documents?|claims?)|attachments?)\b/i;

/** Shares of patients are amounts of a claim; everything else about one is about a person. */
const amountsOfPatients =
  /\b(?:patients?|members?)(?:'s|')?\s+(?:shares?|responsibilit(?:y|ies)|parts?|portions?|amounts?|costs?|owes?|bears?|pays?|have to (?:pay|bear)|(?:has|had) to (?:pay|bear))\b|\b(?:borne|paid|owed)\s+by\s+(?:the\s+)?(?:patients?|members?)\b|\bwhat\s+(?:do\s+)?(?:patients|members)\s+(?:bear|owe|pay)\b|\b(?:do|did|must)\s+(?:patients|members)\s+(?:bear|owe|pay|have)\b/gi;
const person =
  /\b(?:patients?|members?|insured|subscribers?|policy ?holders?|persons?|people|individuals?|employees? names?|submitters?|providers?|doctors?|physicians?|clinics?|hospitals?|payees?|names?|surnames?|address(?:es)?|phone|telephone|e-?mails?|birth ?da(?:y|te)s?|date of birth|dob|born|ages?|aged|gender|sex|male|female|men|women|ssn|social security|zip codes?|bank accounts?|iban|who (?:is|are|was|were|has|have|sent|filed|submitted|got|received|made)|whose|mr\.?|mrs\.?|ms\.?|dr\.?)\b/i;
/** Two capitalised words in a row, behind one that a person follows: `of John Smith`. */
const named = /\b(?:of|for|by|from|about|did|does|is|has|show)\s+[A-Z][a-z]{1,20}\s+[A-Z][a-z]{1,20}\b/;

/** @param text the question without what its readers took for values: a plan's name is nobody's */
export function refusedOf(text: string, original: string): Refused | undefined {
  if (statements.test(original) || writes.test(original)) return 'write';
  if (secrets.test(original)) return 'secret';
  if (health.test(text)) return 'health';
  const rest = text.replace(amountsOfPatients, ' ').replace(/\bout[- ]of[- ]pocket\b/gi, ' ');
  const providersAmounts =
    /\bby (?:the )?providers\b|\bproviders\s+(?:have\s+|had\s+|do\s+|did\s+)?(?:wrote|written|write|charged?|bill(?:ed)?)\b/gi;
  const whoBears = /\bwho (?:bears?|has to bear|opened)\b/gi;
  return person.test(rest.replace(whoBears, ' ').replace(providersAmounts, ' ')) || named.test(rest)
    ? 'person'
    : undefined;
}
