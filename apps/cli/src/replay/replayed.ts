import { z } from 'zod';

/** `POST /v1/claims/{claimId}/replays`; amounts are decimal texts. */
export const replayed = z.object({
  claimId: z.string(),
  revision: z.number(),
  pass: z.number(),
  recordedVersion: z.string(),
  engineVersion: z.string(),
  same: z.boolean(),
  differences: z.array(
    z.object({
      line: z.number().nullable(),
      what: z.string(),
      recorded: z.string().nullable(),
      replayed: z.string().nullable(),
    }),
  ),
});

export type Replayed = z.infer<typeof replayed>;
