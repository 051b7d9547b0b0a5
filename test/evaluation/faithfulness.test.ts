import { Budget, differenceOf, rephrase } from '#llm';
import { configuredModel, report } from './providers.js';
import { faithful, unfaithful } from './sets/faithfulness.js';

test('no sentence that means something else is used, and half of those that mean the same are', () => {
  const used = (pairs: readonly (readonly [string, string])[]) =>
    pairs.filter(([ours, said]) => differenceOf(ours, said) === undefined).map(([, said]) => said);
  report('faithfulness', 'the comparison by code', {
    'right ones used': `${used(faithful).length} of ${faithful.length}`,
    'wrong ones used': `${used(unfaithful).length} of ${unfaithful.length}`,
  });
  expect(used(unfaithful)).toEqual([]);
  expect(used(faithful).length).toBeGreaterThanOrEqual(faithful.length / 2);
});

const model = configuredModel();
(model === undefined ? test.skip : test)('how often words of the configured model are used', async () => {
  if (model === undefined) return;
  const texts = [...new Set(faithful.map(([ours]) => ours))];
  const because: string[] = [];
  for (const text of texts) {
    const said = await rephrase(model, { text, names: [] }, new Budget());
    because.push(said.by === 'model' ? 'used' : (said.because ?? said.use?.outcome ?? 'not asked'));
  }
  const used = because.filter((each) => each === 'used').length;
  report('faithfulness', 'the configured model', {
    used: `${used} of ${texts.length}`,
    because: because.join(' '),
  });
  expect(because).toHaveLength(texts.length);
});
