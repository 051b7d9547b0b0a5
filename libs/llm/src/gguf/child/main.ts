import { ggufRequest, type GgufAnswer } from '../messages.js';
import { openGguf } from './runtime.js';

/* Native code and a file of somebody's run here: what they break, they break here. Ends with whoever started it. */

process.on('disconnect', () => process.exit(0));

const [, , folder = '', file = '', threads = '2'] = process.argv;
const model = openGguf(folder, file, Number(threads));
const asked = new Map<number, AbortController>();
let turn: Promise<void> = Promise.resolve();

const tell = (answer: GgufAnswer): void => {
  process.send?.(answer);
};

model.catch(() => undefined);

process.on('message', (message) => {
  const request = ggufRequest.safeParse(message);
  if (!request.success) return;
  if ('cancel' in request.data) {
    asked.get(request.data.cancel)?.abort();
    return;
  }
  const { id, ...what } = request.data;
  const controller = new AbortController();
  asked.set(id, controller);
  // One after the other: a context holds one conversation.
  turn = turn.then(async () => {
    try {
      const answer = await model.catch(() => undefined);
      if (answer === undefined) tell({ id, failed: 'load' });
      else if (controller.signal.aborted) tell({ id, failed: 'cancelled' });
      else tell({ id, said: await answer({ ...what, schema: what.schema }, controller.signal) });
    } catch {
      tell({ id, failed: controller.signal.aborted ? 'cancelled' : 'answer' });
    } finally {
      asked.delete(id);
    }
  });
});
