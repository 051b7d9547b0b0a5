/** Words without their endings, so that `denied` and `denial` meet. Crude, and the same on both sides. */
export function stems(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z][a-z-]*[a-z]|[a-z]/g) ?? [];
  return words.filter((word) => !empty.has(word)).map(stem);
}

function stem(word: string): string {
  const same = synonyms[word] ?? word;
  return same.length <= 4 ? same : same.replace(/(?:ations?|ments?|ings?|ies|ied|als?|ed|es|s|e|y)$/, '');
}

const empty = new Set(
  (
    'a an the of in on at to for and or is are was were be been do does did have has had we us our i you it its this that ' +
    'there their them they me my please can could would what which how give tell know see find get so far ' +
    'by per each every from with as all any'
  ).split(' '),
);

const synonyms: Readonly<Record<string, string>> = {
  status: 'state',
  statuses: 'state',
  received: 'received',
  arrive: 'received',
  arrived: 'received',
  incoming: 'received',
  number: 'many',
  count: 'many',
  often: 'many',
  total: 'much',
  sum: 'much',
  amount: 'much',
  money: 'much',
  charged: 'billed',
  charge: 'billed',
  charges: 'billed',
  mean: 'average',
  typical: 'average',
  biggest: 'largest',
  highest: 'largest',
  logins: 'credential',
  login: 'credential',
  procedure: 'service',
  procedures: 'service',
  percentage: 'share',
  percent: 'share',
  proportion: 'share',
  rate: 'share',
  fraction: 'share',
  undecided: 'open',
  backlog: 'open',
  frequent: 'common',
  popular: 'common',
};

/** Words that change nothing of what is asked, whether or not the catalogue uses them; as stems. */
export const plain: ReadonlySet<string> = new Set(
  (
    'also already still yet only most more much many some few than then one ones so very about around over under up out off ' +
    'come came go goes went got getting make made take took taken see seen do done now here no yes ok well like ' +
    'overall general total altogether entire whole complete full exact current new old ' +
    'will shall may might must if when where while since until during within between among figure figures list show ' +
    'sit stand lie fall lies keep kept gets end ends everything anything something somebody someone anyone occur match brought ' +
    'bring brings need needed add have having lot lots ' +
    'sits sitting worth overview system reach reached hold held number numbers report summary count counts stat stats data ' +
    'today date time times period once again only each just own certain happen happened exist exists there present ' +
    'contain include includes included including use used using carry carries work works via against upon along both applied apply applies ' +
    'type types kind kinds cite cited named call called'
  )
    .split(' ')
    .flatMap((word) => stems(word)),
);

/** Words that mean the same as one of the catalogue's, and what is said of time and order. */
export const wordsAlike: readonly string[] = [
  ...Object.keys(synonyms),
  ...'which what how many much often where when since before after until during between'.split(' '),
  ...'january february march april june july august september october november december'.split(' '),
  ...'yesterday today week weeks month months year years quarter days daily weekly monthly'.split(' '),
];
