import { killScopes } from '#contracts';
import { failed, ok, type Problem, type Result } from '#errors';
import { z } from 'zod';

const killRequest = z.strictObject({
  scope: z.enum(killScopes),
  /** Claim id, app, `sub` of a submitter, name of a model. */
  subject: z.string().min(1).max(255).regex(/^\S+$/),
  /** Why, for who reads it later. It is kept, and not sent on. */
  reason: z.string().trim().min(1).max(500),
});

export type KillRequest = z.infer<typeof killRequest>;

/** Every problem at once. */
export function readKillRequest(body: unknown): Result<KillRequest, readonly Problem[]> {
  const read = killRequest.safeParse(body);
  if (read.success) return ok(read.data);
  return failed(
    read.error.issues.map(({ path, message }) => ({
      severity: 'error',
      code: 'KILL.MALFORMED',
      field: path.length === 0 ? '$' : path.join('.'),
      message,
      fix: 'send it as docs/architecture.md §6 says',
    })),
  );
}
