import { z } from 'zod';
import { isKnownCurrency } from '../amounts.js';
import type { ProblemList } from '../problems.js';
import { amount, day, quantity, text } from './plain-fields.js';
import { plainPriorPayer } from './plain-prior-payer.js';
import { asIssues } from './report-issues.js';

/** As many as a FHIR claim may have. */
export const mostLines = 1000;

const npi = z
  .string()
  .regex(/^\d{10}$/)
  .meta({ description: 'National provider identifier, 10 digits' });

const plainLine = z
  .strictObject({
    sequence: z
      .int()
      .positive()
      .max(2_147_483_647)
      .optional()
      .meta({ description: 'Number of the line; its position when left out' }),
    code: text(64).meta({ description: 'Code of the service', examples: ['A4253'] }),
    system: z
      .string()
      .max(200)
      .regex(/^\S+$/)
      .optional()
      .meta({
        description: 'Code system as a URI; HCPCS level II when left out',
        examples: ['http://snomed.info/sct'],
      }),
    description: text(500).optional(),
    amount: amount
      .nullable()
      .optional()
      .meta({ description: 'Charge for the whole line; leave out when it has no price' }),
    quantity: quantity.optional(),
    date: day.meta({ description: 'First day of service' }),
    endDate: day.optional().meta({ description: 'Last day of service; the first when left out' }),
    modifiers: z
      .array(text(2))
      .max(4)
      .optional()
      .meta({ examples: [['25']] }),
    placeOfService: text(2)
      .optional()
      .meta({ description: 'Two digits of the CMS place of service codes', examples: ['11'] }),
    revenueCode: text(4).optional(),
    diagnosisPointers: z
      .array(z.int().positive())
      .max(12)
      .optional()
      .meta({ description: 'Positions, from 1, of the diagnoses that the line is for' }),
    authorizations: z.array(text(50)).max(10).optional(),
    renderingNpi: npi.optional(),
  })
  .superRefine(
    asIssues(({ date, endDate }, problems) => {
      if (endDate === undefined || date <= endDate) return;
      problems.error('CLAIM.PERIOD_REVERSED', '', 'ends before its first day', 'exchange date and endDate');
    }),
  )
  .meta({ id: 'PlainClaimLine' });

/** `POST /v1/claims`: a claim without FHIR. */
export const plainClaim = z
  .strictObject({
    claimId: text(100).meta({
      description: "The sender's own number for the claim",
      examples: ['INV-2024-0117'],
    }),
    type: z
      .enum(['institutional', 'oral', 'pharmacy', 'professional', 'vision'])
      .default('professional')
      .meta({ description: 'Kind of claim' }),
    created: day
      .optional()
      .meta({ description: 'Day the claim was made; the first day of service when left out' }),
    member: z.strictObject({
      id: text(100).meta({ description: 'Member number with the payer', examples: ['MBR-4471'] }),
      system: z
        .string()
        .max(200)
        .regex(/^\S+$/)
        .optional()
        .meta({ description: 'Who numbers the members, as a URI' }),
      name: text(200).optional(),
      birthDate: day.optional(),
      deathDate: day.optional(),
      sex: z.enum(['male', 'female', 'other', 'unknown']).optional(),
    }),
    provider: z
      .strictObject({
        npi: npi.optional(),
        taxId: z
          .string()
          .regex(/^\d{9}$/)
          .optional()
          .meta({ description: 'Taxpayer identification number, 9 digits' }),
        taxonomy: text(10).optional().meta({ description: 'NUCC provider taxonomy code' }),
        name: text(200).optional(),
      })
      .refine(({ npi, name }) => npi !== undefined || name !== undefined, { error: 'needs npi or name' }),
    payer: z.strictObject({ name: text(200) }).optional(),
    plan: text(64)
      .optional()
      .meta({ description: 'Id of the plan that covers the member', examples: ['silver-80'] }),
    currency: z
      .string()
      .superRefine(asIssues(readCurrency))
      .default('USD')
      .meta({ description: 'ISO 4217 code' }),
    total: amount.optional().meta({ description: 'Total charge; the sum of the lines when left out' }),
    lines: z.array(plainLine).min(1).max(mostLines),
    diagnoses: z
      .array(z.strictObject({ code: text(64), system: z.string().max(200).optional() }))
      .max(100)
      .optional(),
    frequency: z
      .enum(['original', 'replacement', 'void'])
      .optional()
      .meta({ description: 'Whether the claim replaces or voids the one named in relatedClaim' }),
    relatedClaim: text(100).optional(),
    authorizations: z.array(text(50)).max(10).optional(),
    priorPayers: z.array(plainPriorPayer).max(10).optional().meta({
      description: 'What those who had to pay first decided, in their order; we come after them',
    }),
    attachments: z
      .int()
      .min(0)
      .max(100)
      .optional()
      .meta({ description: 'How many documents are sent by other ways' }),
    note: text(10_000).optional(),
  })
  .meta({ id: 'PlainClaim', description: 'A claim in plain JSON' });

export type PlainClaim = z.infer<typeof plainClaim>;
export type PlainLine = z.infer<typeof plainLine>;

function readCurrency(value: string, problems: ProblemList): void {
  if (isKnownCurrency(value)) return;
  problems.error('CLAIM.CURRENCY_UNSUPPORTED', '', 'is no currency that we settle in', 'send amounts in USD');
}
