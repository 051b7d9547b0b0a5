import type { z } from 'zod';
import { claimSubject } from '../claim-subject.js';
import { defineEvent } from '../event-contract.js';

/** Nobody answered what was asked about a claim in time. It decides nothing: act looks whether that is so still. */
export const claimInformationOverdue = defineEvent({
  type: 'claim.information-overdue',
  topic: 'claims.information-overdue.v1',
  writtenBy: 'intake-api',
  readBy: ['act-agent'],
  data: claimSubject,
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00001',
  },
});

export type ClaimInformationOverdue = z.infer<typeof claimInformationOverdue.data>;
