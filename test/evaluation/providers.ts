import { MiniLm } from '#embeddings';
import { stack } from '#testing';

const folder = stack().embeddings;

/** The local embedding model, when the stack has it: half of the default set-up. */
export const miniLm = folder === undefined ? undefined : new MiniLm(folder);

/** One line of a score, as docs/evaluation.md repeats it. */
export function report(set: string, who: string, figures: Readonly<Record<string, number | string>>): void {
  const told = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
  process.stdout.write(`${set} | ${who} | ${told.join(', ')}\n`);
}
