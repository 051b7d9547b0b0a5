import { z } from 'zod';

const money = z.object({ value: z.number(), currency: z.string() });
const adjudication = z.object({
  category: z.object({ coding: z.tuple([z.object({ system: z.string(), code: z.string() })]) }),
  amount: money.optional(),
});

const explanation = z.object({
  resourceType: z.literal('ExplanationOfBenefit'),
  id: z.string(),
  outcome: z.string(),
  item: z.array(z.object({ sequence: z.number(), adjudication: z.array(adjudication) })).default([]),
  total: z.array(adjudication),
  payment: z.object({ amount: money }).optional(),
});

/** Whole cents by category: `submitted`, `eligible`, `copay`, … */
export type CentsByCategory = Readonly<Record<string, number>>;

/** The amounts of a FHIR ExplanationOfBenefit. */
export interface Explained {
  readonly id: string;
  readonly total: CentsByCategory;
  /** By the sequence of the claim's item. */
  readonly items: ReadonlyMap<number, CentsByCategory>;
  readonly payment: number | undefined;
}

/** @throws ZodError for anything but an explanation of benefit as HL7 and CARIN write it */
export function explained(resource: unknown): Explained {
  const { id, item, total, payment } = explanation.parse(resource);
  return {
    id,
    total: byCategory(total),
    items: new Map(item.map(({ sequence, adjudication: split }) => [sequence, byCategory(split)])),
    payment: payment && cents(payment.amount),
  };
}

function byCategory(split: readonly z.infer<typeof adjudication>[]): CentsByCategory {
  return Object.fromEntries(
    split.flatMap(({ category: { coding }, amount }) =>
      amount === undefined || isDiscriminator(coding[0]) ? [] : [[coding[0].code, cents(amount)]],
    ),
  );
}

/** Reasons and statuses, of which there are several; not amounts. */
function isDiscriminator({ system }: { readonly system: string }): boolean {
  return system.endsWith('/C4BBAdjudicationDiscriminator');
}

function cents({ value }: z.infer<typeof money>): number {
  return Math.round(value * 100);
}
