import { z } from 'zod';
import { claimSubject } from '../claim-subject.js';
import { defineEvent } from '../event-contract.js';

/**
 * Act sent the claim back to gather, because its assessment rests on accumulators that another claim of
 * the member has moved since, or pays for a service that another claim was paid for; `pass` is the new one. Or an
 * appeal was granted: then `revision` is the one as which the claim is judged again.
 */
export const claimReturned = defineEvent({
  type: 'claim.returned',
  topic: 'claims.returned.v1',
  writtenBy: 'act-agent',
  readBy: ['gather-agent'],
  data: claimSubject.extend({
    reason: z.enum(['ACCUMULATORS_MOVED', 'SERVICE_PAID_ELSEWHERE', 'APPEAL_GRANTED']),
  }),
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 2,
    txn: '01JD3X8K7QTXNM0ANDATE00001',
    reason: 'ACCUMULATORS_MOVED',
  },
});

export type ClaimReturned = z.infer<typeof claimReturned.data>;
