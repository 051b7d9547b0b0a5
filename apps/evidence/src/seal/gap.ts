import { randomUUID } from 'node:crypto';
import type { Fact } from '#evidence';
import type { Json } from '#verifier';

/**
 * That something could not be read: it goes into the system's chain, since whose it was is not known.
 *
 * @param name by which the same gap is known again, where it has one
 */
export function gapFact(
  source: string,
  what: string,
  body: Readonly<Record<string, Json>> = {},
  name: string = randomUUID(),
): Fact {
  return {
    kind: 'source.gap',
    key: `gap:${source}:${name}`,
    at: new Date().toISOString(),
    body: { source, what, ...body },
  };
}
