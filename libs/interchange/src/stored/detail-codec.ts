import { z } from 'zod';
import { differenceCodec } from './money-codecs.js';

const adjustment = z.object({ group: z.string().nullable(), carc: z.string(), cents: differenceCodec });

const priorPayer = z.object({
  order: z.int(),
  paid: differenceCodec,
  adjustments: z.array(adjustment),
  lines: z.array(z.object({ sequence: z.int(), paid: differenceCodec, adjustments: z.array(adjustment) })),
});

const line = z.object({
  sequence: z.int(),
  modifiers: z.array(z.string()),
  placeOfService: z.string().nullable(),
  revenueCode: z.string().nullable(),
  diagnosisPointers: z.array(z.int()),
  authorizations: z.array(z.string()),
  renderingNpi: z.string().nullable(),
  age: z.int().nullable(),
  servicedBeforeBirth: z.boolean(),
  servicedAfterDeath: z.boolean(),
});

/** The detail of a claim as stored with its facts. */
export const detailCodec = z.object({
  frequency: z.enum(['original', 'replacement', 'void']),
  relatedClaim: z.string().nullable(),
  filingOrder: z.enum(['primary', 'secondary', 'tertiary']),
  createdOn: z.string(),
  receivedOn: z.string(),
  authorizations: z.array(z.string()),
  provider: z.object({
    npi: z.string().nullable(),
    taxId: z.string().nullable(),
    taxonomy: z.string().nullable(),
  }),
  patient: z.object({
    sex: z.enum(['male', 'female', 'other', 'unknown']).nullable(),
    age: z.int().nullable(),
  }),
  diagnoses: z.array(z.object({ sequence: z.int(), system: z.string(), wellFormed: z.boolean() })),
  attachments: z.int(),
  priorPayers: z.array(priorPayer),
  lines: z.array(line),
});
