/** Works on all items, at most `limit` at once; results in the order of the items. The first failure is thrown. */
export async function sideBySide<Item, Outcome>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes = new Array<Outcome>(items.length);
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) outcomes[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return outcomes;
}
