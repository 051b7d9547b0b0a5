import { failed, ok, type Problem, type Result } from '#errors';
import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

const mandateRequest = z.object({
  /** The submitter's access token. */
  subjectToken: z.string().min(1).max(8_192),
  purpose: z.string().regex(/^[a-z][a-z0-9.-]{0,63}$/),
  claims: z
    .array(
      z.object({
        claimId: id,
        revision: z.number().int().min(1),
        payloadSha256: z.string().regex(/^[0-9a-f]{64}$/),
        correlationId: id,
      }),
    )
    .min(1)
    .max(500),
});

export type MandateRequest = z.infer<typeof mandateRequest>;

/** Every problem at once; values are left out, since one of them is a token. */
export function readMandateRequest(body: unknown): Result<MandateRequest, readonly Problem[]> {
  const read = mandateRequest.safeParse(body);
  if (read.success) return ok(read.data);
  return failed(
    read.error.issues.map(({ path }) => ({
      severity: 'error',
      code: 'MANDATE.MALFORMED',
      field: path.join('.'),
      message: 'missing, or not of the documented form',
      fix: 'send it as docs/architecture.md §6 says',
    })),
  );
}
