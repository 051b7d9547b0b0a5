import { z } from 'zod';

const amount = z.string().regex(/^\d+\.\d{2}$/);

/** Why less was paid than was charged, or nothing yet. */
const reason = z.object({
  /** `<rule id>@<version>`; null for what the plan's cost share leaves to the patient. */
  rule: z.string().nullable(),
  /** Group, reason and remark as payers write them: `CO-96 N130`. */
  code: z.string(),
  text: z.string(),
  /** FHIRPath of the field that it is about; null for amounts. */
  field: z.string().nullable(),
  /** Sequences of the claim's lines; empty when it is about the claim as a whole. */
  lines: z.array(z.int()),
  amount: amount.nullable(),
  /** Who bears the amount; null where there is none. */
  bornBy: z.enum(['patient', 'provider']).nullable(),
  /** What the rule looked at: codes, numbers and days. */
  evidence: z.record(z.string(), z.string()),
});

/** What has to be sent before the claim can be decided. */
const missing = z.object({ code: z.string(), what: z.string(), fix: z.string() });

const appeal = z.object({
  /** Last day on which an appeal is taken, `YYYY-MM-DD`. */
  until: z.iso.date(),
  days: z.int().positive(),
  steps: z.array(z.string()),
});

/** What the submitter of a claim must be told of one thing that happened to it. Names nobody. */
export const noticeSchema = z.object({
  kind: z.enum(['approved', 'partial', 'denied', 'pended', 'appeal-upheld']),
  headline: z.string(),
  claimIdentifier: z.string(),
  plan: z.object({ planId: z.string(), version: z.int(), name: z.string() }).nullable(),
  engineVersion: z.string(),
  currency: z.string(),
  /** Null while nothing is decided. */
  amounts: z.object({ charged: amount, planPays: amount, patientOwes: amount }).nullable(),
  reasons: z.array(reason),
  missing: z.array(missing),
  /** Null where everything charged is paid, and while nothing is decided. */
  appeal: appeal.nullable(),
});

export type Notice = z.infer<typeof noticeSchema>;
export type NoticeReason = z.infer<typeof reason>;
export type Appeal = z.infer<typeof appeal>;
