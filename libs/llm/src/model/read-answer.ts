import { failed, ok, type Result } from '#errors';
import type { z } from 'zod';

/** Longer than any answer that is asked for. */
const longest = 40_000;

/**
 * The one JSON value that a model answered with. Models put fences and remarks around it in spite of what they are
 * told; a value in the wrong shape is no answer, and nothing of it is used.
 */
export function readAnswer<Answer>(said: string, shape: z.ZodType<Answer>): Result<Answer, 'LLM.GARBLED'> {
  if (said.length > longest) return failed('LLM.GARBLED');
  const begin = said.search(/[[{]/);
  const end = Math.max(said.lastIndexOf('}'), said.lastIndexOf(']'));
  if (begin < 0 || end < begin) return failed('LLM.GARBLED');
  try {
    const parsed = shape.safeParse(JSON.parse(said.slice(begin, end + 1)));
    return parsed.success ? ok(parsed.data) : failed('LLM.GARBLED');
  } catch {
    return failed('LLM.GARBLED');
  }
}
