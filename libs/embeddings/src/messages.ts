import { z } from 'zod';

/** What the child process is asked. */
export interface EmbeddingRequest {
  readonly id: number;
  readonly texts: readonly string[];
}

/** What it answers; a failure says nothing of the texts. */
export const embeddingAnswer = z.union([
  z.object({ id: z.number(), vectors: z.array(z.array(z.number())) }),
  z.object({ id: z.number(), failed: z.literal(true) }),
]);
