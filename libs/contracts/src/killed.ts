import { z } from 'zod';

export const killScopes = ['claim', 'agent', 'submitter', 'model'] as const;

/** What a kill is about: one claim, everything an agent does, everything for a submitter, or a language model. */
export type KillScope = (typeof killScopes)[number];

/** What every event about a kill says. Its reason is free text of a person, and is not on the bus. */
export const killed = z.strictObject({
  /** Of the row in the authority's ledger, where the reason is. */
  killId: z.string().regex(/^\d{1,19}$/),
  scope: z.enum(killScopes),
  /** Claim id, app, pseudonym of the submitter, or name of the model. */
  subject: z.string().min(1).max(255),
  /** Who did it, as the OpenID provider names them. */
  by: z.string().min(1).max(255),
});
