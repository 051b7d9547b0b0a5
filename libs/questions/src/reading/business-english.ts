type Saying = readonly [said: RegExp, meant: string];

/** As it is typed in a hurry. */
const abbreviations: readonly Saying[] = [
  [/\bclms?\b/gi, 'claims'],
  [/\bamts?\.?(?=\s|$|[?!,])/gi, 'amount'],
  [/\b(?:pmts?|pymts?|pymnts?)\b/gi, 'payments'],
  [/\b(?:dcns?|dec'?n)\b/gi, 'decisions'],
  [/\btot\b\.?/gi, 'total'],
  [/\bded\b\.?/gi, 'deductible'],
  [/\bcoins\b/gi, 'coinsurance'],
  [/\bpct\b\.?/gi, 'percent'],
  [/#\s?of\b/g, 'number of'],
  [/\bhm\b/gi, 'how many'],
  [/\b(?:creds)\b/gi, 'credentials'],
  [/\bproc(?:s|edure)? codes?\b|\b(?:cpt|hcpcs|cpt\/hcpcs)(?: codes?)?\b(?!\s*#?\w*\d)/gi, 'service codes'],
  [/\bmos\b/gi, 'months'],
  [/\bq'?ty\b/gi, 'number'],
];

/** What an operations floor says. */
const operations: readonly Saying[] = [
  [
    /\b(?:adjudicat(?:ed|es|ing|e)|finali[sz](?:ed|ing|e)|determined|resolved|closed out|worked off|completed)\b/gi,
    'decided',
  ],
  [/\b(?:adjudications?|determinations?)\b/gi, 'decisions'],
  [
    /\b(?:inventory|wip|work in progress|pipeline)(?: of| for)?(?: the| our)?(?: open| pending| outstanding| undecided)?(?: claims)?\b/gi,
    'open claims',
  ],
  [
    /\b(?:in[- ]?flight|in the works|in process|being (?:worked|processed)|un-?adjudicated|un-?finali[sz]ed)\b/gi,
    'open',
  ],
  [
    /\b(?:things|stuff|items|cases|files)\b(?=.*\b(?:pend|pended|pending|open|denied|approved|rejected)\b)/gi,
    'claims',
  ],
  [
    /(?<=\b(?:pended|pending|open|denied|approved|rejected) )(?:things|stuff|items|cases|files)\b/gi,
    'claims',
  ],
  [
    /\bpend(?:ed|ing)? (?:reasons?|codes?)\b|\breasons? for (?:the )?(?:pends?|pending)\b/gi,
    'reasons why claims are pended',
  ],
  [/\bwhat (?:do|does|are|is)(?: the| our)? (.*?)\bwait(?:ing|s)? (?:for|on)\b/gi, 'reasons why $1'],
  [
    /\bwhy (?:are|do)(?: so many| our| the| these| all)? claims (?:pend|pending|on hold)\b/gi,
    'why are claims pended',
  ],
  [/\b(?:ag(?:ed|ing))(?= (?:pended|open|claims))/gi, 'oldest'],
  [/\b(?:oldest|longest|most aged)[- ](?:pending|waiting|outstanding|running|open)\b/gi, 'oldest open'],
  [
    /\b(?:arrivals?|receipts?|submissions?|new claims|incoming claims|claims? receipts?)\b/gi,
    'claims received',
  ],
  [/\b(?:intake|inflow|inbound)(?: (?:volume|count|of claims))?\b/gi, 'claims received'],
  [/\bclaims claims received\b/gi, 'claims received'],
  [/\bclaims received (?:numbers?|counts?|volumes?)\b/gi, 'number of claims received'],
  [/\bclaims? (?:volumes?|counts?|numbers)\b/gi, 'number of claims'],
  [/\b(?:logged|lodged|taken in|got in|booked in|brought in)\b/gi, 'received'],
  [
    /\b(?:work ?list|work ?queue|to-?do list|manual review|human review|examiners?' queue|reviewers?' queue)\b/gi,
    'review queue',
  ],
  [/\b(?:due date|time limit|statutory limit|prompt[- ]pay limit|sla)s?\b/gi, 'deadline'],
  [
    /\b(?:beyond|after|behind|out of|over|past) (?:(?:its|their|the|our) )?(?:legal )?deadlines?\b|\bpast[- ]due\b|\brunning late\b|\bmissed (?:its|their|the) deadline\b/gi,
    'overdue',
  ],
  [
    /\b(?:inquiries|enquiries|letters) for (?:more )?information\b|\b(?:additional|missing|more) (?:info|information) requests?\b|\brequests for (?:missing|more|additional|further) (?:info|information)\b/gi,
    'information requests',
  ],
  [/\b(?:not|never) (?:yet )?(?:been )?answered\b|\bun-?answered\b|\bwithout (?:an )?answer\b/gi, 'open'],
  [/\b(?:resub(?:s|missions?)|corrected claims|replacement claims)\b/gi, 'corrected claims'],
];

/** What finance says. */
const finance: readonly Saying[] = [
  [/\b(?:checks?|cheques?)(?: (?:that )?(?:we )?(?:cut|wrote|issued|sent|mailed))?\b/gi, 'payments'],
  [/\b(?:cut|wrote|issued|mailed)(?= payments\b)/gi, ''],
  [/\b(?:remitted|paid off|paid up|dished out|forked out|doled out|settled up)\b/gi, 'paid'],
  [/\b(?:outlays?|expenditures?|spend|spending|cash out|payables?|outgoings?)\b/gi, 'payments'],
  [
    /\b(?:dollars|money|amount|value|sum) (?:was |were |we |have been |has been )*(paid|billed|charged|allowed|denied)\b/gi,
    'total $1',
  ],
  [
    /\b(paid|billed|charged|allowed|benefit) (?:dollars|money|amounts?|\$|value|sums?)(?= |$|[?!.,])/gi,
    'total $1',
  ],
  [
    /\b(?:(?:gross|total) )?(?:billings|gross charges?|submitted charges?|billed charges?|charges submitted|face value)\b/gi,
    'total billed',
  ],
  [
    /\btotal (?:dollars?|\$|money|amount|value) (?:value )?(?:of|for|in|on)(?: the| all| our)?(?= .*\bclaims\b)/gi,
    'total billed of',
  ],
  [
    /\b(?:dollar|\$|monetary|money) (?:value|amount|volume|total)s? (?:of|for|in|on)(?: the| all| our)?(?= .*\bclaims\b)/gi,
    'total billed of',
  ],
  [
    /\b(?:denied|approved|pended|rejected) (?:dollars?|\$|money|amounts?|charges?|value)\b/gi,
    'total billed of $&',
  ],
  [
    /(?<=total billed of (?:denied|approved|pended|rejected)) (?:dollars?|\$|money|amounts?|charges?|value)\b/gi,
    ' claims',
  ],
  [
    /\b(?:dollars?|money|charges?|how much)(?: have| has)?(?: we| did we| was| were| been)* (denied|approved|pended|rejected)\b/gi,
    'total billed of $1 claims',
  ],
  [
    /\b(?:member|patient|insured|enrollee)s?(?:['’]s?)? (?:liabilit(?:y|ies)|responsibilit(?:y|ies)|obligations?|cost[- ]?shar(?:e|es|ing)|burdens?)\b|\bcost[- ]?shar(?:e|es|ing)\b/gi,
    'patient share',
  ],
  [
    /\bcontract(?:ual)? (?:allowances?|discounts?|adjustments?|reductions?|write-?downs?|write-?offs?)\b|\bprovider (?:discounts?|write-?offs?)\b|\bnetwork discounts?\b/gi,
    'contractual write-offs',
  ],
  [/\b(?:non|un)[- ]?covered (?:charges?|dollars?|amounts?|costs?)\b/gi, 'not covered'],
  [/\b(?:allowed|allowable|eligible) (?:amounts?|charges?|dollars?)\b/gi, 'allowed'],
  [
    /\b(?:applied|went|goes|counted|credited|posted)(?: against| to| towards?| toward)(?: the| members'?| our)* (deductibles?|copays?|coinsurance)\b/gi,
    'total $1',
  ],
  [
    /\b(deductibles?|co-?pays?|co-?payments?|coinsurance) (?:collected|applied|taken|charged|dollars|amounts?|money)\b/gi,
    'total $1',
  ],
  [
    /\b(?:mean|avg|typical|usual|normal) (?:check|payment) (?:size|amount)\b|\b(?:check|payment) size\b/gi,
    'average payment',
  ],
  [/\b(?:payment|claim|charge|benefit) (?:size|amount|value)\b(?=.*\baverage\b)/gi, '$&'],
  [/(?<=\baverage (?:payment|benefit|billed|charge)) amounts?\b/gi, ''],
  [/\bhigh(?:est)?[- ]dollar\b|\bbig[- ]ticket\b|\bhighest[- ](?:value|cost|priced|billed)\b/gi, 'largest'],
];

/** What compliance and audit say. */
const oversight: readonly Saying[] = [
  [
    /\bbreak(?:ing|s)?[- ](?:the[- ])?glass(?: (?:access(?:es)?|events?|uses?|was used|were used|used))?\b/gi,
    'glass broken',
  ],
  [
    /\b(?:number|count) of glass broken\b|\bhow (?:many times|often) (?:was|were|did we|has|have)?\s*glass broken\b/gi,
    'how often was glass broken',
  ],
  [
    /\b(?:issuances?|grants?)(?= (?:by|per|of))|\b(?:vended|minted|granted|handed|generated|created|given)(?=.*\bcredentials?\b)|(?<=\bcredentials?\b.*)\b(?:vended|minted|generated|created)\b/gi,
    'issued',
  ],
  [/\bcredentials? issuances?\b/gi, 'credentials issued'],
  [
    /\b(?:credential|login|access) (?:requests?|denials?|refusals?)(?: (?:were|was|that were))?(?: (?:denied|declined|refused|rejected))?\b/gi,
    'credentials refused',
  ],
  [
    /\b(?:revocations?|cancell?ations?|terminations?)(?: of)?(?= credentials?\b)|(?<=\bcredentials?\b.*)\b(?:terminated|destroyed|dropped|retired|confirmed gone)\b/gi,
    'revoked',
  ],
  [
    /\b(?:orphaned|stray|dangling|left[- ]?over|abandoned|zombie) (?:logins?|credentials?|leases?|tokens?|roles?|accounts?|access)\b/gi,
    'orphans',
  ],
  [
    /\b(?:reconciler|reconciliation)(?:['’]s)? (?:findings?|discrepanc(?:y|ies)|issues?|results?|mismatches)\b/gi,
    'orphans',
  ],
  [
    /\b(?:did|has|have)? ?(?:the )?reconcil(?:er|iation) (?:find|found|detect(?:ed)?|report(?:ed)?|turn(?:ed)? up)\b/gi,
    'found',
  ],
  [
    /\b(?:could not|couldn['’]t|were not|was not|weren['’]t|wasn['’]t|cannot|can['’]t) (?:be )?(?:healed|fixed|repaired|cleaned up)\b/gi,
    'not healed',
  ],
  [/\b(?:database|db|sql) (?:statements?|queries|query|commands?)\b/gi, 'SQL statements'],
  [/\b(?:executed|issued|fired|made|ran)(?=.*\b(?:agents?|stages?)\b.*)(?<=\bSQL statements\b.*)/gi, 'run'],
  [
    /\bby (?:each|every|the different|the various) (agent|stage|plan|reason|day|month|week|state)s?\b/gi,
    'per $1',
  ],
  [
    /\b(?:compare|contrast|rank) (.*?) (?:across|between|among|over)(?: the| all| our| different)* (plan|state|stage|agent|month|day|week|format)s?\b/gi,
    '$1 per $2',
  ],
  [/\b(?:rank|compare)(?: the| our)?(?: different)? (plan|stage|agent|code)s by\b/gi, 'per $1'],
  [
    /\b(?:overturn|reversal|success) (?:rate|ratio|percentage|share)(?: (?:of|on|for)(?: our| the)? appeals?)?\b/gi,
    'share of appeals overturned',
  ],
  [
    /\bappeals? (?:that )?(?:succeeded|were successful|were won|won|were granted|granted)\b|\b(?:won|successful|granted) appeals?\b/gi,
    'appeals overturned',
  ],
  [/\b(?:appealed claims|appeals? (?:filed|received|lodged|submitted|volume))\b/gi, 'appeals filed'],
  [/\b(?:dis?agree|contest|disput)(?:ed|es|ing|e) (?:with )?(?:the )?(?:decision|denial)s?\b/gi, 'appealed'],
];

/** What those who look at codes and reasons say. */
const codes: readonly Saying[] = [
  [/\bapprovals?\b(?!\s+(?:rates?|shares?|ratios?|percent\w*|reasons?))/gi, 'approved claims'],
  [/\bdenials?\b(?!\s+(?:rates?|shares?|ratios?|percent\w*|reasons?|codes?|causes?))/gi, 'denied claims'],

  [
    /\bmost (?:often )?(?:billed|charged|used) (?=(?:service )?codes|services|procedures)/gi,
    'most frequent ',
  ],
  [
    /\b(status|state|plan|format|stage|agent|outcome|month|week|day) (?:overview|breakdown|split|summary|distribution|mix|spread|profile)\b(?: of(?: all)?(?: our| the)?)?/gi,
    'number per $1 of',
  ],
  [
    /\b(?:(?:main|top|leading|biggest|chief|most (?:common|frequent)|common|frequent) )?(?:denial|rejection) (?:reasons?|causes?|codes?|drivers?)\b/gi,
    'reasons why claims are denied',
  ],
  [
    /\b(?:reasons?|causes?|grounds?) (?:for|of|behind)(?: the| our| all)? (?:denials?|denied claims|denying claims)\b/gi,
    'reasons why claims are denied',
  ],
  [
    /\bwhat (?:drives|causes|is behind|explains)(?: the| our| most)? (?:denials?|denied claims)\b/gi,
    'reasons why claims are denied',
  ],
  [
    /\bwhy (?:do|did|are|were|have) (?:we|claims|they|our claims|you)(?: (?:being|get|getting|been))? (?:deny|denied|denying)(?: claims)?\b/gi,
    'reasons why claims are denied',
  ],
  [/\b(?:utili[sz]ed|performed|rendered|delivered)\b/gi, 'charged'],
  [/\b(?:by|in) (?:volume|count|number|frequency)\b/gi, 'most frequent'],
  [/\bcodes? (?:with|having) (?:the )?(?:most|highest) (?:lines|volume|use)\b/gi, 'most frequent codes'],
  [
    /\bare(?:n['’]?t| not) covered\b|\bis(?:n['’]?t| not) covered\b|\bnot being covered\b|\bdo(?:n['’]?t| not) we cover\b|\bwe do(?:n['’]?t| not) cover\b/gi,
    'are not covered',
  ],
  [
    /\bwith(?:out)? (?:no |any )?(?:price|charge)(?: tag)?s?(?: on (?:it|them))?\b(?<!\bwith (?:price|charge)s?)/gi,
    'without price',
  ],
  [/\bno (?:price|charge)s? on (?:it|them)\b/gi, 'without price'],
  [/\bmostly\b|\bmainly\b|\bpredominantly\b/gi, 'most'],
  [/\b(?:pend|pending) rate\b|\brate of pend(?:s|ed|ing)?\b/gi, 'share of claims pended'],
  [/\b(?:electronically|online|digitally)\b/gi, ''],
];

/** Words of the trade for what the catalogue says in its own; United States English. */
export const tradeWords: readonly Saying[] = [
  ...abbreviations,
  ...oversight,
  ...finance,
  ...operations,
  ...codes,
];
