import { z } from 'zod';
import { parseAmount, type Cents } from '#claims';
import { jsonFiles } from '../files/stored-files.js';

/** A claim as a generator of test data wrote it, with the answer that it put beside the claim. */
export interface GeneratedClaim {
  readonly file: string;
  /** Id of the FHIR resource. */
  readonly id: string;
  /** Null where the claim states none. */
  readonly total: Cents | null;
  /** What is charged per item, by its sequence; null where an item has no price. */
  readonly charges: ReadonlyMap<number, Cents | null>;
  /** What the payer pays per item that has a price; null where the file has no answer for the claim. */
  readonly benefits: ReadonlyMap<number, Cents> | null;
}

const money = z.object({ value: z.number() });
const claim = z.object({
  resourceType: z.literal('Claim'),
  id: z.string(),
  total: money.optional(),
  item: z.array(z.object({ sequence: z.number(), net: money.optional() })),
});
const adjudication = z.object({
  category: z.object({ coding: z.array(z.object({ code: z.string() })) }),
  amount: money.optional(),
});
const answer = z.object({
  resourceType: z.literal('ExplanationOfBenefit'),
  claim: z.object({ reference: z.string() }),
  item: z
    .array(z.object({ sequence: z.number(), adjudication: z.array(adjudication).default([]) }))
    .default([]),
});
const bundle = z.object({ entry: z.array(z.object({ resource: z.unknown() })) });

/** What two generators call what the payer pays. */
const paid = ['line_prvdr_pmt_amt', 'benefit'];

/** Every claim of a folder of bundles, whichever of the two generators wrote them. */
export function generatedClaims(folder: string): readonly GeneratedClaim[] {
  return jsonFiles(folder).flatMap(({ name, body }) => {
    const resources = bundle.parse(body).entry.map(({ resource }) => resource);
    const answers = new Map(
      resources
        .flatMap((resource) => answer.safeParse(resource).data ?? [])
        .map((each) => [each.claim.reference.split(/[:/]/).at(-1), each]),
    );
    return resources
      .flatMap((resource) => claim.safeParse(resource).data ?? [])
      .map((each) => ({
        file: name,
        id: each.id,
        total: each.total === undefined ? null : cents(each.total),
        charges: new Map(
          each.item.map(({ sequence, net }) => [sequence, net === undefined ? null : cents(net)]),
        ),
        benefits: benefitsOf(answers.get(each.id)),
      }));
  });
}

function benefitsOf(found: z.infer<typeof answer> | undefined): ReadonlyMap<number, Cents> | null {
  if (found === undefined) return null;
  return new Map(
    found.item.flatMap(({ sequence, adjudication: split }) => {
      const entry = split.find(({ category }) =>
        paid.some(
          (word) => category.coding[0]?.code === word || category.coding[0]?.code.endsWith(`/${word}`),
        ),
      );
      return entry?.amount === undefined ? [] : [[sequence, cents(entry.amount)] as const];
    }),
  );
}

function cents({ value }: z.infer<typeof money>): Cents {
  const parsed = parseAmount(value);
  if (parsed.ok) return parsed.value;
  throw new TypeError(`an amount of the public data is ${parsed.failure}`);
}
