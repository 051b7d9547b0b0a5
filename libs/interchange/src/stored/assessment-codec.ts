import {
  accumulatorKinds,
  adjustmentReasons,
  remarks,
  rules,
  type AdjustmentReason,
  type Assessment,
  type Remark,
  type RuleId,
} from '#claims';
import { z } from 'zod';
import { headerCodec, serviceCode } from './facts-codec.js';
import { amountCodec, differenceCodec } from './money-codecs.js';
import { readStored } from './read-stored.js';

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]];
}

const group = z.enum(['CO', 'PR', 'OA']);
const carc = z.enum(keysOf<AdjustmentReason>(adjustmentReasons));
const rarc = z.enum(keysOf<Remark>(remarks)).nullable();

const amounts = {
  submitted: amountCodec,
  eligible: amountCodec,
  copay: amountCodec,
  deductible: amountCodec,
  coinsurance: amountCodec,
  otherPayer: amountCodec,
  noncovered: amountCodec,
  contractual: amountCodec,
  benefit: amountCodec,
};

const reasonCodec = z.object({ group, carc, rarc, cents: amountCodec });

const findingCodec = z.object({
  ruleId: z.enum(keysOf<RuleId>(rules)),
  version: z.int().positive(),
  severity: z.enum(['deny-line', 'deny-claim', 'pend', 'warn']),
  group,
  carc,
  rarc,
  path: z.string(),
  evidence: z.record(z.string(), z.string()),
});

const assessmentCodec = z.object({
  engineVersion: z.string(),
  header: headerCodec,
  plan: z.object({ planId: z.string(), version: z.int().positive(), name: z.string() }).nullable(),
  planYear: z.int(),
  outcome: z.enum(['approved', 'partial', 'denied', 'pended']),
  pended: z
    .object({
      kind: z.enum(['information', 'review', 'coordination']),
      reason: z.enum([
        'COVERAGE.UNRESOLVED',
        'COVERAGE.CURRENCY_DIFFERS',
        'PLAN.FEE_SCHEDULE_MISSING',
        'LINE.UNPRICED',
        'NETWORK.PROVIDER_UNKNOWN',
        'BALANCE.TOTAL_BELOW_LINES',
        'REVIEW.INFORMATION_NEEDED',
        'MEMBER.NOT_ON_FILE',
        'SERVICE.OTHER_PLAN_YEAR',
        'COORDINATION.OTHER_PAYER_FIRST',
        'DOCUMENTS.MISSING',
        'NECESSITY.REVIEW',
        'CODING.DIAGNOSIS_DIFFERS',
        'EDIT.INFORMATION',
        'EDIT.REVIEW',
        'APPEAL.PAYS_LESS',
      ]),
    })
    .nullable(),
  lines: z.array(
    z.object({
      sequence: z.int(),
      service: serviceCode,
      network: z.exactOptional(z.enum(['in-network', 'out-of-network'])),
      ...amounts,
      reasons: z.array(reasonCodec),
    }),
  ),
  totals: z.object({ ...amounts, patient: amountCodec, billed: amountCodec, unitemised: differenceCodec }),
  movement: z.object({
    deductible: amountCodec,
    outOfPocket: amountCodec,
    others: z.exactOptional(
      z.array(z.object({ kind: z.enum(accumulatorKinds), pool: z.string(), cents: amountCodec })),
    ),
  }),
  findings: z.array(findingCodec),
});

/** An assessment as stored: amounts are decimal texts. Digest it with `canonicalSha256`. */
export type AssessmentJson = z.input<typeof assessmentCodec>;

export function assessmentToJson(assessment: Assessment): AssessmentJson {
  return z.encode(assessmentCodec, assessment as z.output<typeof assessmentCodec>);
}

/** Throws `ASSESSMENT.STORED_UNREADABLE` (permanent) for anything that {@link assessmentToJson} did not write. */
export function assessmentFromJson(stored: unknown): Assessment {
  return readStored(assessmentCodec, stored, 'ASSESSMENT.STORED_UNREADABLE');
}
