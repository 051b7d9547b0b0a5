import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

export const shredWish = z.strictObject({
  claimId: id,
  /** Why: kept for good, so it names no person. */
  reason: z.string().trim().min(1).max(500),
});

export const shredApproval = z.strictObject({ claimId: id, requestId: id });

export const shreddableId = id;
