import { z } from 'zod';

const money = z.object({ value: z.number(), currency: z.string() });
const adjudication = z.object({
  category: z.object({ coding: z.tuple([z.object({ code: z.string() })]) }),
  amount: money,
});

const explanation = z.object({
  resourceType: z.literal('ExplanationOfBenefit'),
  id: z.string(),
  outcome: z.string(),
  item: z
    .array(z.object({ itemSequence: z.tuple([z.number()]), adjudication: z.array(adjudication) }))
    .default([]),
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
    items: new Map(item.map(({ itemSequence, adjudication: split }) => [itemSequence[0], byCategory(split)])),
    payment: payment && cents(payment.amount),
  };
}

function byCategory(split: readonly z.infer<typeof adjudication>[]): CentsByCategory {
  return Object.fromEntries(split.map(({ category, amount }) => [category.coding[0].code, cents(amount)]));
}

function cents({ value }: z.infer<typeof money>): number {
  return Math.round(value * 100);
}
