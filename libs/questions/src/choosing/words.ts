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
