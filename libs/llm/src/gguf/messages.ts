import { z } from 'zod';

/** What the child process is asked. */
export const ggufRequest = z.union([
  z.object({
    id: z.number(),
    system: z.string(),
    user: z.string(),
    /** JSON Schema that the answer is held to while it is written, where one is given. */
    schema: z.unknown(),
    mostTokens: z.number(),
  }),
  z.object({ cancel: z.number() }),
]);
export type GgufRequest = z.infer<typeof ggufRequest>;

/** What it answers; a failure says nothing of the texts. */
export const ggufAnswer = z.union([
  z.object({ id: z.number(), said: z.string() }),
  z.object({ id: z.number(), failed: z.enum(['load', 'answer', 'cancelled']) }),
]);
export type GgufAnswer = z.infer<typeof ggufAnswer>;
