import { Retriever, type Retrieved } from '#llm';
import { miniLm, report } from './providers.js';
import { clauses, lookedFor, type Clause } from './sets/retrieval.js';

afterAll(() => miniLm?.close());

const passages = (Object.keys(clauses) as Clause[]).map((id) => ({ id, text: clauses[id] }));

async function scored(retriever: Retriever<Clause>) {
  let first = 0;
  let among = 0;
  const by = new Set<Retrieved<Clause>['by']>();
  for (const [query, clause] of lookedFor) {
    const found = await retriever.retrieve(query, 3);
    by.add(found.by);
    if (found.best[0]?.id === clause) first += 1;
    if (found.best.some(({ id }) => id === clause)) among += 1;
  }
  return { first, among, by: [...by] };
}

const told = ({ first, among }: { first: number; among: number }) => ({
  first: `${first} of ${lookedFor.length}`,
  'in three': `${among} of ${lookedFor.length}`,
});

test('by meaning the clause is first more often than by words, and among the first three three times of four', async () => {
  const words = await scored(new Retriever(passages));
  report('retrieval', 'words', told(words));
  const meaning = await scored(new Retriever(passages, miniLm));
  report('retrieval', 'MiniLM and words', told(meaning));
  expect([words.by, meaning.by]).toEqual([['words'], ['meaning']]);
  expect(meaning.first).toBeGreaterThan(words.first);
  expect(meaning.among).toBeGreaterThanOrEqual(Math.ceil(lookedFor.length * 0.75));
});
