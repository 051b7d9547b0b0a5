import { z } from 'zod';
import { claimSubject } from '../claim-subject.js';
import { defineEvent } from '../event-contract.js';

/**
 * A claim was taken back: what was paid is to be got back, and what it had counted towards the member's limits
 * counts no more. Its determination stays on record. `recovered` says whether there was a payment at all.
 */
export const claimVoided = defineEvent({
  type: 'claim.voided',
  topic: 'claims.voided.v1',
  writtenBy: 'act-agent',
  readBy: [],
  data: claimSubject.extend({ outcome: z.enum(['voided', 'replaced']), recovered: z.boolean() }),
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00002',
    outcome: 'voided',
    recovered: true,
  },
});

export type ClaimVoided = z.infer<typeof claimVoided.data>;
