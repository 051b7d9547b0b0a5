import { z } from 'zod';
import { claimSubject } from '../claim-subject.js';
import { defineEvent } from '../event-contract.js';

/**
 * The submitter wants a decided or pended claim taken back: `void` for good, `replacement` because a claim of theirs
 * stands in for it. Nothing was taken back yet; why is on record, and not on the bus. `txn` is of the mandate for
 * the reversal.
 */
export const claimVoidRequested = defineEvent({
  type: 'claim.void-requested',
  topic: 'claims.void-requested.v1',
  writtenBy: 'intake-api',
  readBy: ['act-agent'],
  data: claimSubject.extend({ kind: z.enum(['void', 'replacement']) }),
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00002',
    kind: 'void',
  },
});

export type ClaimVoidRequested = z.infer<typeof claimVoidRequested.data>;
