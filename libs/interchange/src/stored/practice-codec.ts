import { z } from 'zod';
import { amountCodec, quantityCodec } from './money-codecs.js';

const service = z.object({ system: z.string(), code: z.string() });
const scope = z.enum(['provider', 'plan']);

/** What was usual, as stored with facts. */
export const practiceCodec = z.object({
  services: z.array(
    z.object({
      scope,
      service,
      lines: z.int().positive(),
      medianUnits: quantityCodec,
      highUnits: quantityCodec,
      medianCharge: amountCodec.nullable(),
      highCharge: amountCodec.nullable(),
      weekendLines: z.int(),
    }),
  ),
  shares: z.array(z.object({ scope, service, lines: z.int().positive() })),
  days: z.array(
    z.object({
      day: z.string(),
      service,
      net: amountCodec.nullable(),
      claims: z.int().positive(),
      units: quantityCodec,
    }),
  ),
});
