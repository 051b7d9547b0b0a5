import { openModel } from './model.js';
import type { EmbeddingRequest } from '../messages.js';

/* Native code runs here: what it breaks, it breaks here. Ends with whoever started it. */

process.on('disconnect', () => process.exit(0));

const model = openModel(process.argv[2] ?? '');

process.on('message', ({ id, texts }: EmbeddingRequest) => {
  void model
    .then(async (embed) => {
      const vectors: number[][] = [];
      for (const text of texts) vectors.push([...(await embed(text))]);
      process.send?.({ id, vectors });
    })
    .catch(() => process.send?.({ id, failed: true }));
});
