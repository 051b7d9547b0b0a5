import { z } from 'zod';

const gap = z.object({ kind: z.string(), what: z.string(), subject: z.string(), says: z.string() });
export type ShownGap = z.infer<typeof gap>;

const told = z.object({ record: z.string(), at: z.string(), says: z.record(z.string(), z.unknown()) });

export const dossier = z.object({
  claim: z.string(),
  at: z.string(),
  records: z.number(),
  versions: z.array(z.object({ revision: z.number(), receivedAt: z.string(), contentSha256: z.string() })),
  events: z.array(told),
  decisions: z.array(told),
  credentials: z.array(
    z.object({
      login: z.string(),
      agent: z.string(),
      issuedAt: z.string().nullable(),
      revokedAt: z.string().nullable(),
      goneAt: z.string().nullable(),
      statements: z.number(),
      state: z.string(),
    }),
  ),
  gaps: z.array(gap),
});
export type ShownDossier = z.infer<typeof dossier>;

export const gapReport = z.object({
  claims: z.number(),
  isCutOff: z.boolean(),
  gaps: z.array(gap.extend({ claim: z.string() })),
});
export type GapReport = z.infer<typeof gapReport>;
