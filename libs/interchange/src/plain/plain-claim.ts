import { z } from 'zod';
import { isKnownCurrency, readAmount, readQuantity } from '../amounts.js';
import { dayOf } from '../days.js';
import type { ProblemList } from '../problems.js';
import { asIssues } from './report-issues.js';

/** As many as a FHIR claim may have. */
export const mostLines = 1000;

const text = (longest: number) => z.string().trim().min(1).max(longest);

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'is no date written as YYYY-MM-DD', abort: true })
  .superRefine(asIssues(readDay));

const decimal = z.union([z.string().max(40), z.number()], { error: 'is no number and no decimal string' });

const amount = decimal.superRefine(asIssues((value, problems) => void readAmount(value, '', problems))).meta({
  description: 'Amount in currency units, as "125.00" or 125.00; rounded once to cents, half to even',
  examples: ['125.00'],
});

const quantity = decimal
  .superRefine(asIssues((value, problems) => void readQuantity(value, '', problems)))
  .meta({ description: 'Units, above zero', examples: [1] });

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
      subscriberId: text(100)
        .optional()
        .meta({ description: 'Number of the subscriber, under whose contract the family is insured' }),
      name: text(200).optional(),
      birthDate: day.optional(),
    }),
    provider: z
      .strictObject({
        npi: z
          .string()
          .regex(/^\d{10}$/)
          .optional()
          .meta({ description: 'National provider identifier, 10 digits' }),
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
    note: text(10_000).optional(),
  })
  .meta({ id: 'PlainClaim', description: 'A claim in plain JSON' });

export type PlainClaim = z.infer<typeof plainClaim>;
export type PlainLine = z.infer<typeof plainLine>;

function readDay(value: string, problems: ProblemList): void {
  if (dayOf(value, 'first') !== null) return;
  problems.error('CLAIM.DATE_INVALID', '', 'names a day that does not exist', 'send a real calendar date');
}

function readCurrency(value: string, problems: ProblemList): void {
  if (isKnownCurrency(value)) return;
  problems.error('CLAIM.CURRENCY_UNSUPPORTED', '', 'is no currency that we settle in', 'send amounts in USD');
}
