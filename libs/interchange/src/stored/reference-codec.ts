import { z } from 'zod';
import { amountCodec, quantityCodec, unitsCodec } from './money-codecs.js';

const service = z.object({ system: z.string(), code: z.string() });
const period = { from: z.string(), to: z.string().nullable() };
const limits = {
  sex: z.enum(['male', 'female', 'other', 'unknown']).nullable(),
  minAge: z.int().nullable(),
  maxAge: z.int().nullable(),
};

/** What was on file, as stored with facts. */
export const referenceCodec = z.object({
  coverages: z.array(
    z.object({ ...period, planId: z.string().nullable(), payer: z.string().nullable(), order: z.int() }),
  ),
  providers: z.array(z.object({ ...period, npi: z.string(), taxonomy: z.string().nullable() })),
  networks: z.array(z.object({ ...period, npi: z.string(), network: z.string() })),
  authorizations: z.array(
    z.object({ ...period, number: z.string(), service, units: quantityCodec.nullable(), used: unitsCodec }),
  ),
  keepsAuthorizations: z.boolean(),
  bundling: z.array(
    z.object({
      ...period,
      system: z.string(),
      column1: z.string(),
      column2: z.string(),
      modifier: z.enum(['0', '1', '9']),
    }),
  ),
  unitLimits: z.array(z.object({ ...period, service, units: quantityCodec })),
  codes: z.array(z.object({ ...period, ...limits, service })),
  modifiers: z.array(z.object({ ...period, modifier: z.string() })),
  modifierUses: z.array(z.object({ modifier: z.string(), service })),
  diagnoses: z.array(z.object({ ...period, ...limits, sequence: z.int() })),
  indications: z.array(z.object({ service, diagnoses: z.array(z.int()) })),
  history: z.array(
    z.object({
      claimId: z.string(),
      service,
      modifiers: z.array(z.string()),
      quantity: quantityCodec,
      net: amountCodec.nullable(),
      servicedFrom: z.string().nullable(),
      servicedTo: z.string().nullable(),
      provider: z.string(),
    }),
  ),
});
