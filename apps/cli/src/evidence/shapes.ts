import { z } from 'zod';

const gap = z.object({ kind: z.string(), what: z.string(), subject: z.string(), says: z.string() });
export type ShownGap = z.infer<typeof gap>;

const told = z.object({ record: z.string(), at: z.string(), says: z.record(z.string(), z.unknown()) });

export const dossier = z.object({
  claim: z.string(),
  at: z.string(),
  records: z.number(),
  versions: z.array(
    z.looseObject({ revision: z.number(), receivedAt: z.string(), contentSha256: z.string() }),
  ),
  events: z.array(told),
  decisions: z.array(told),
  credentials: z.array(
    z.looseObject({
      login: z.string(),
      agent: z.string(),
      issuedAt: z.string().nullable(),
      revokedAt: z.string().nullable(),
      goneAt: z.string().nullable(),
      statements: z.number(),
      state: z.string(),
    }),
  ),
  steps: z.array(
    z.looseObject({
      stage: z.string(),
      attempt: z.number(),
      outcome: z.string(),
      begunAt: z.string().nullable(),
      endedAt: z.string().nullable(),
      login: z.string().nullable(),
      stored: z.record(z.string(), z.number()),
    }),
  ),
  acts: z.array(told),
  notices: z.array(told),
  clocks: z.array(told),
  models: z.array(told),
  gaps: z.array(gap),
});
export type ShownDossier = z.infer<typeof dossier>;

export const gapReport = z.object({
  claims: z.number(),
  isCutOff: z.boolean(),
  gaps: z.array(gap.extend({ claim: z.string() })),
});
export type GapReport = z.infer<typeof gapReport>;

export const activity = z.object({
  of: z.string(),
  since: z.string(),
  records: z.array(
    z.object({
      record: z.string(),
      kind: z.string(),
      at: z.string(),
      claim_id: z.string().nullable(),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type Activity = z.infer<typeof activity>;

export const disclosures = z.object({
  disclosures: z.array(
    z.object({
      claim_id: z.string(),
      at: z.string(),
      login: z.string().nullable(),
      agent: z.string().nullable(),
      on_behalf_of: z.string().nullable(),
      purpose: z.string().nullable(),
      statements: z.array(z.string()).nullable(),
    }),
  ),
});
export type Disclosures = z.infer<typeof disclosures>;
