import { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { IntakeClient } from './intake-client.js';
import { problemsOf } from './read-problems.js';

const coding = z.object({ system: z.string().optional(), code: z.string().optional() });
const concept = z.object({ coding: z.array(coding).optional(), text: z.string().optional() });
const money = z.object({ value: z.number().optional(), currency: z.string().optional() });
const reference = z.object({ reference: z.string().optional(), display: z.string().optional() });

const adjudication = z.object({
  category: concept,
  reason: concept.optional(),
  amount: money.optional(),
});

/** What we show of a FHIR R4 ExplanationOfBenefit. */
const explanation = z.object({
  resourceType: z.literal('ExplanationOfBenefit'),
  disposition: z.string().optional(),
  created: z.string().optional(),
  insurer: reference.optional(),
  provider: reference.optional(),
  item: z
    .array(
      z.object({
        sequence: z.number(),
        productOrService: concept,
        adjudication: z.array(adjudication).optional(),
      }),
    )
    .optional(),
  total: z.array(z.object({ category: concept, amount: money })).optional(),
  payment: z.object({ amount: money.optional() }).optional(),
  processNote: z.array(z.object({ text: z.string().optional() })).optional(),
});

export type Explanation = z.infer<typeof explanation>;
export type Adjudication = z.infer<typeof adjudication>;

/** An explanation of benefit: what we read of it, and the resource as it came. */
export interface FetchedExplanation {
  readonly explanation: Explanation;
  readonly resource: object;
}

/** `undefined` while there is none: the claim is not decided. @throws Complaint */
export async function fetchExplanation(
  intake: IntakeClient,
  claimId: string,
): Promise<FetchedExplanation | undefined> {
  const answer = await intake.get(`/fhir/ExplanationOfBenefit/${encodeURIComponent(claimId)}`);
  if (answer.status === 404) return undefined;
  const parsed = explanation.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) {
    return { explanation: parsed.data, resource: answer.body as object };
  }
  const [first] = problemsOf(answer);
  throw new Complaint(`${claimId}: ${first?.message ?? ''} (${first?.code ?? ''})`);
}

/** The amount of a category among adjudications or totals, in currency units. */
export function amountOf(
  entries: readonly Pick<Adjudication, 'category' | 'amount'>[] | undefined,
  category: string,
): number | undefined {
  return entries?.find((entry) => entry.category.coding?.some(({ code }) => code === category))?.amount
    ?.value;
}

/** Reason, group and remark of an adjudication as payers write them: `PR-2`, `CO-96 N130`. */
export function reasonCode({ reason }: Adjudication): string | undefined {
  const code = (system: string): string | undefined =>
    reason?.coding?.find((entry) => entry.system?.includes(system))?.code;
  const carc = code('claim-adjustment-reason-codes');
  if (carc === undefined) return undefined;
  const group = code('claim-adjustment-group-codes');
  const remark = code('remittance-advice-remark-codes');
  return `${group === undefined ? '' : `${group}-`}${carc}${remark === undefined ? '' : ` ${remark}`}`;
}

/** Every reason of an explanation once, with its text. */
export function reasonsOf({ item = [] }: Explanation): ReadonlyMap<string, string> {
  const reasons = item
    .flatMap((line) => line.adjudication ?? [])
    .flatMap((entry): [string, string][] => {
      const code = reasonCode(entry);
      return code === undefined ? [] : [[code, entry.reason?.text ?? '']];
    });
  return new Map(reasons);
}
