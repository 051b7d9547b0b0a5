import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const common = { questionSha256: sha256, comparedBy: z.string().min(1).max(100) };
const statement = {
  queryId: z.string().regex(/^[a-z.-]{1,60}$/),
  sql: z.string().min(1).max(10_000),
  values: z.record(z.string().max(20), z.string().max(200)),
};

/** A model that was asked for a draft: digests, and what came of it. */
const draft = z.strictObject({
  provider: z.string().regex(/^[a-z-]{1,40}$/),
  model: z.string().min(1).max(100),
  promptSha256: sha256,
  answerSha256: sha256.nullable(),
  outcome: z.string().regex(/^(?:answered|(?:LLM|DRAFT)\.[A-Z_]{1,30})$/),
});
const result = { resultSha256: sha256, rows: z.number().int().min(0).max(1_000) };

/** What the holder of a session tells of a question: digests, never the question or its answer. */
export const questionRecord = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('answered'),
    ...common,
    ...statement,
    ...result,
  }),
  z.strictObject({ outcome: z.literal('too-costly'), ...common, ...statement }),
  z.strictObject({
    outcome: z.literal('drafted'),
    ...common,
    sql: statement.sql,
    values: statement.values,
    ...result,
    draft,
  }),
  z.strictObject({ outcome: z.enum(['unsure', 'unknown']), ...common, draft: z.exactOptional(draft) }),
  z.strictObject({ outcome: z.literal('refused'), ...common }),
]);

export type QuestionRecord = z.infer<typeof questionRecord>;
