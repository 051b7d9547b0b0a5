import { setTimeout as pause } from 'node:timers/promises';

const pausesMs = [250, 500, 1_000, 2_000];
const longestPauseMs = 15_000;

/** `Retry-After` in milliseconds: seconds or a date; `undefined` when the answer does not say. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return undefined;
  const until = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(until) ? undefined : Math.min(Math.max(until, 0), longestPauseMs);
}

function isTransient({ status }: Response): boolean {
  return status === 429 || status >= 500;
}

/**
 * Sends until there is an answer that another try would not change, five times at most. What is sent must be
 * idempotent: a lost answer says nothing of what happened.
 * @returns the last answer, or `unreachable` when there was none at the last try
 */
export async function sendPatiently(send: () => Promise<Response>): Promise<Response | 'unreachable'> {
  for (const standardPause of pausesMs) {
    const answer = await send().catch(() => 'unreachable' as const);
    if (answer !== 'unreachable' && !isTransient(answer)) return answer;
    const asked = answer === 'unreachable' ? undefined : retryAfterMs(answer.headers, Date.now());
    if (answer !== 'unreachable') await answer.body?.cancel();
    await pause(asked ?? standardPause);
  }
  return send().catch(() => 'unreachable' as const);
}
