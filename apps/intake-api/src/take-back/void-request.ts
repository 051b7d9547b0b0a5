import { withdrawalReasons, type WithdrawalReason } from '#claims';
import { failed, ok, type Problem, type Result } from '#errors';
import { z } from 'zod';

const voidRequest = z.strictObject({ reason: z.enum(withdrawalReasons) });

/** Body of `POST /v1/claims/{claimId}/void`. */
export function readVoidRequest(body: unknown): Result<WithdrawalReason, readonly Problem[]> {
  const read = voidRequest.safeParse(body);
  if (read.success) return ok(read.data.reason);
  return failed([
    {
      severity: 'error',
      code: 'VOID.REASON_INVALID',
      field: '$.reason',
      message: 'is no reason that a claim is voided for',
      fix: `send {"reason": …} with one of: ${withdrawalReasons.join(', ')}`,
    },
  ]);
}
