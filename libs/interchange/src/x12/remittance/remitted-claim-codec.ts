import { z } from 'zod';
import { serviceCode } from '../../stored/facts-codec.js';
import { differenceCodec } from '../../stored/money-codecs.js';
import { readStored } from '../../stored/read-stored.js';
import { remittedStatuses, type RemittedClaim, type RemittedStatus } from './remitted-claim.js';

const adjustment = z.object({
  group: z.string(),
  reason: z.string(),
  remark: z.string().nullable(),
  cents: differenceCodec,
});

const codec = z.object({
  claimId: z.string(),
  revision: z.int().positive(),
  claimNumber: z.string(),
  status: z.enum(Object.keys(remittedStatuses) as [RemittedStatus, ...RemittedStatus[]]),
  charge: differenceCodec,
  paid: differenceCodec,
  patient: differenceCodec,
  adjustments: z.array(adjustment),
  lines: z.array(
    z.object({
      sequence: z.int(),
      service: serviceCode,
      charge: differenceCodec,
      allowed: differenceCodec,
      paid: differenceCodec,
      adjustments: z.array(adjustment),
    }),
  ),
  currency: z.string(),
  payerName: z.string(),
  payeeName: z.string().nullable(),
});

/** A remitted claim as stored: amounts are decimal texts. */
type RemittedClaimJson = z.input<typeof codec>;

export function remittedClaimToJson(claim: RemittedClaim): RemittedClaimJson {
  return z.encode(codec, claim as z.output<typeof codec>);
}

/** Throws `REMITTANCE.STORED_UNREADABLE` (permanent) for anything that {@link remittedClaimToJson} did not write. */
export function remittedClaimFromJson(stored: unknown): RemittedClaim {
  return readStored(codec, stored, 'REMITTANCE.STORED_UNREADABLE');
}
