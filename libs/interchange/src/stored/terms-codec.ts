import { coordinations, linesOfBusiness } from '#claims';
import { z } from 'zod';
import { editTermsCodec } from './edit-terms-codec.js';
import { amountCodec, rateCodec } from './money-codecs.js';

const copayPer = z.exactOptional(z.enum(['line', 'visit']));

const costShare = {
  deductible: amountCodec,
  copay: amountCodec,
  copayPer,
  payerShare: rateCodec,
  outOfPocketMax: amountCodec.nullable(),
  familyDeductible: z.exactOptional(amountCodec),
  familyOutOfPocketMax: z.exactOptional(amountCodec),
};

const category = z.object({
  id: z.string(),
  services: z.exactOptional(z.array(z.object({ system: z.string(), code: z.exactOptional(z.string()) }))),
  placesOfService: z.exactOptional(z.array(z.string())),
  copay: z.exactOptional(amountCodec),
  copayPer,
  deductibleApplies: z.exactOptional(z.boolean()),
  payerShare: z.exactOptional(rateCodec),
  benefitMaximum: z.exactOptional(amountCodec),
});

/** Plan terms as facts keep them: what was loaded, with the version; without its clauses, which decide nothing. */
export const termsCodec = z.object({
  planId: z.string(),
  version: z.int().positive(),
  name: z.string(),
  currency: z.string(),
  allowed: z.union([z.literal('as-charged'), z.object({ feeSchedule: z.string() })]),
  ...costShare,
  unpricedLines: z.enum(['not-covered', 'pend']),
  planYearStart: z.exactOptional(z.string()),
  benefitMaximum: z.exactOptional(amountCodec),
  categories: z.exactOptional(z.array(category)),
  network: z.exactOptional(
    z.union([z.object({ providers: z.array(z.string()) }), z.object({ name: z.string() })]),
  ),
  outOfNetwork: z.exactOptional(z.union([z.literal('not-covered'), z.object(costShare)])),
  coordination: z.exactOptional(z.enum(coordinations)),
  edits: z.exactOptional(editTermsCodec),
  signals: z.exactOptional(
    z.object({
      minutes: z.exactOptional(
        z.array(z.object({ system: z.string(), code: z.string(), minutes: z.int().positive() })),
      ),
      levels: z.exactOptional(z.array(z.object({ system: z.string(), codes: z.array(z.string()) }))),
    }),
  ),
  lineOfBusiness: z.exactOptional(z.enum(linesOfBusiness)),
  promptPay: z.exactOptional(
    z.object({
      unit: z.enum(['calendar-days', 'business-days']),
      count: z.int().positive(),
      source: z.string(),
    }),
  ),
  timeZone: z.exactOptional(z.string()),
  businessCalendar: z.exactOptional(z.object({ jurisdiction: z.string(), holidays: z.array(z.string()) })),
});
