import { isOperationalError } from '#errors';
import type { ModelFailure } from './language-model.js';

/** What a thrown error of a provider's client means; of its text nothing is kept. */
export function failureOf(
  thrown: unknown,
): Extract<ModelFailure, 'LLM.TIMEOUT' | 'LLM.UNAVAILABLE' | 'LLM.REFUSED'> {
  if (isOperationalError(thrown)) return thrown.retry === 'permanent' ? 'LLM.REFUSED' : 'LLM.UNAVAILABLE';
  const { name, status } = Object(thrown) as { name?: unknown; status?: unknown };
  if (typeof name === 'string' && /timeout|abort/i.test(name)) return 'LLM.TIMEOUT';
  if (typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429)
    return 'LLM.REFUSED';
  return 'LLM.UNAVAILABLE';
}
