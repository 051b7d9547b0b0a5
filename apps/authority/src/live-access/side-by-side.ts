/** Most calls to Vault at once, so that looking at everything leaves room for the work that goes on. */
const atOnce = 16;

/** Results in the order of `items`; rejects with the first failure. */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let begin = 0; begin < items.length; begin += atOnce) {
    results.push(...(await Promise.all(items.slice(begin, begin + atOnce).map(work))));
  }
  return results;
}
