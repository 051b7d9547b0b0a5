import { failed, ok, type Problem, type Result } from '#errors';
import { z } from 'zod';
import type { GlassWish } from './glass.js';

const wish = z.strictObject({
  claimId: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  /** Whether it says anything is for the policies. */
  reason: z.string().trim().max(500),
  /** Whether it is too long is for the policies. */
  minutes: z.number().int().min(-1_000_000).max(1_000_000),
});

/** Every problem at once. */
export function readGlassWish(body: unknown): Result<GlassWish, readonly Problem[]> {
  const read = wish.safeParse(body);
  if (read.success) return ok(read.data);
  return failed(
    read.error.issues.map(({ path, message }) => ({
      severity: 'error',
      code: 'BREAK_GLASS.MALFORMED',
      field: path.length === 0 ? '$' : path.join('.'),
      message,
      fix: 'send claimId, reason (1 to 500 characters) and minutes (1 to 60)',
    })),
  );
}
