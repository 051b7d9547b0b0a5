import { z } from 'zod';
import { amount, text } from './plain-fields.js';

const adjustment = z.strictObject({
  group: z.enum(['CO', 'PR', 'OA', 'PI']).optional(),
  reason: text(5).meta({ description: 'Claim adjustment reason code', examples: ['45'] }),
  amount,
});

/** What a payer who had to pay before us decided, as its remittance says. */
export const plainPriorPayer = z
  .strictObject({
    name: text(200).optional(),
    paid: amount.meta({ description: 'What it paid for the whole claim' }),
    adjustments: z
      .array(adjustment)
      .max(100)
      .optional()
      .meta({ description: 'Adjustments of the claim as a whole, beyond those of the lines' }),
    lines: z
      .array(
        z.strictObject({
          sequence: z.int().positive().meta({ description: 'Number of the line of this claim' }),
          paid: amount,
          adjustments: z.array(adjustment).max(100).optional(),
        }),
      )
      .max(1000)
      .optional(),
  })
  .meta({ id: 'PlainPriorPayer' });

export type PlainPriorPayer = z.infer<typeof plainPriorPayer>;
