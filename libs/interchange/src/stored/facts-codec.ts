import { accumulatorKinds, type Facts } from '#claims';
import { z } from 'zod';
import { detailCodec } from './detail-codec.js';
import { amountCodec } from './money-codecs.js';
import { referenceCodec } from './reference-codec.js';
import { practiceCodec } from './practice-codec.js';
import { readStored } from './read-stored.js';
import { termsCodec } from './terms-codec.js';
import { grantFields } from './grant-codec.js';

export const serviceCode = z.object({ system: z.string(), code: z.string() });

const party = z.object({ reference: z.exactOptional(z.string()), display: z.exactOptional(z.string()) });

export const headerCodec = z.object({
  resourceId: z.string().nullable(),
  claimIdentifier: z.string(),
  claimType: z.string(),
  currency: z.string(),
  billed: amountCodec.nullable(),
  patient: party,
  provider: party,
  insurer: party.nullable(),
  coverage: party,
});

const feeScheduleCodec = z.object({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  fees: z.array(z.object({ service: serviceCode, perUnit: amountCodec })),
});

const planCodec = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('resolved'),
    source: z.enum(['coverage', 'stated-by-submitter', 'payer-name']),
    terms: termsCodec,
    feeSchedule: feeScheduleCodec.nullable(),
  }),
  z.object({
    kind: z.literal('unresolved'),
    reason: z.enum(['unknown-plan', 'unknown-stated-plan', 'no-plan-named', 'self-pay']),
    named: z.string().nullable(),
  }),
]);

const factsCodec = z.object({
  header: headerCodec,
  detail: detailCodec,
  plan: planCodec,
  planYear: z.int(),
  accumulators: z.object({
    deductibleMet: amountCodec,
    outOfPocketMet: amountCodec,
    others: z.exactOptional(
      z.array(
        z.object({
          kind: z.enum(accumulatorKinds),
          scope: z.enum(['member', 'family']),
          pool: z.string(),
          met: amountCodec,
        }),
      ),
    ),
  }),
  reference: z.exactOptional(referenceCodec),
  practice: z.exactOptional(practiceCodec),
  appeal: z.exactOptional(z.object({ ...grantFields, paid: amountCodec })),
});

/** Facts as stored: amounts are decimal texts. */
export type FactsJson = z.input<typeof factsCodec>;

export function factsToJson(facts: Facts): FactsJson {
  return z.encode(factsCodec, facts as z.output<typeof factsCodec>);
}

/** Throws `FACTS.STORED_UNREADABLE` (permanent) for anything that {@link factsToJson} did not write. */
export function factsFromJson(stored: unknown): Facts {
  return readStored(factsCodec, stored, 'FACTS.STORED_UNREADABLE');
}
