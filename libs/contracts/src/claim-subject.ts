import { z } from 'zod';

/** Short enough that a login named `analyze.<claim id>.<8 random>` fits PostgreSQL's 63 bytes. */
export const claimId = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'is no claim id');

/** Random ids without structure that anybody may rely on. */
export const eventId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'is no event id');
export const correlationId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'is no correlation id');

/** SHA-256 in lower-case hex over the canonical JSON (RFC 8785) of what it stands for. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hex');

/** What every claim event says: which claim, which version of it, which attempt, under which mandate. */
export const claimSubject = z.strictObject({
  claimId,
  /** From 1; a corrected claim is the next revision. */
  revision: z.int().positive(),
  /** From 1; counts how often the revision was read again because its accumulators had moved. */
  pass: z.int().positive(),
  /** Transaction id of the submitter's mandate. */
  txn: z.string().min(1).max(128),
});

export type ClaimSubject = z.infer<typeof claimSubject>;
