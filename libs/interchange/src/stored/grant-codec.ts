import {
  adjustmentReasons,
  remarks,
  rules,
  type AdjustmentReason,
  type AppealGrant,
  type Remark,
  type RuleId,
} from '#claims';
import { z } from 'zod';
import { readStored } from './read-stored.js';

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]];
}

const ruleId = z.enum(keysOf<RuleId>(rules));
const lines = z.array(z.int().positive()).nullable();

/** What an appeal was granted, as facts and verdicts keep it. */
export const grantFields = {
  setAside: z.array(z.object({ ruleId, lines })),
  kept: z.array(
    z.object({
      line: z.int().positive(),
      denial: z.object({
        group: z.enum(['CO', 'PR', 'OA']),
        carc: z.enum(keysOf<AdjustmentReason>(adjustmentReasons)),
        rarc: z.enum(keysOf<Remark>(remarks)).nullable(),
      }),
    }),
  ),
};

const grant = z.object(grantFields);

/** Throws `GRANT.STORED_UNREADABLE` (permanent) for anything that is no {@link AppealGrant}. */
export function grantFromJson(stored: unknown): AppealGrant {
  return readStored(grant, stored, 'GRANT.STORED_UNREADABLE');
}
