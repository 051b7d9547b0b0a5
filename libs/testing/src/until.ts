import { setTimeout as wait } from 'node:timers/promises';
import { OperationalError } from '#errors';

export interface UntilOptions {
  /** Longest time to wait, in milliseconds. */
  readonly within?: number;
  /** Pause between two looks, in milliseconds. */
  readonly every?: number;
  /** What the error shows of how far things came. */
  readonly seen?: () => unknown;
}

/**
 * Looks until there is an answer; undefined and false mean "not yet". What `look` throws is thrown.
 *
 * @throws OperationalError `TEST.NOT_REACHED`
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  { within = 30_000, every = 25, seen }: UntilOptions = {},
): Promise<T> {
  const deadline = performance.now() + within;
  for (;;) {
    const answer = await look();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) {
      const far = seen === undefined ? '' : `; seen: ${JSON.stringify(seen())}`;
      throw new OperationalError('TEST.NOT_REACHED', `${what}: not within ${within} ms${far}`, {
        retry: 'permanent',
      });
    }
    await wait(every);
  }
}
