import type { z } from 'zod';
import { claimSubject } from '../claim-subject.js';
import { defineEvent } from '../event-contract.js';

/** An appeal changed nothing: the decision stands, and its submitter was told why. */
export const claimUpheld = defineEvent({
  type: 'claim.upheld',
  topic: 'claims.upheld.v1',
  writtenBy: 'act-agent',
  readBy: [],
  data: claimSubject,
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00003',
  },
});

export type ClaimUpheld = z.infer<typeof claimUpheld.data>;
