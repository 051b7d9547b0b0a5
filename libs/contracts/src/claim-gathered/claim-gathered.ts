import { z } from 'zod';
import { claimSubject, sha256 } from '../claim-subject.js';
import { defineEvent } from '../event-contract.js';

/** Coverage, plan terms and accumulators were read into facts. Facts may say that coverage is unknown. */
export const claimGathered = defineEvent({
  type: 'claim.gathered',
  topic: 'claims.gathered.v1',
  writtenBy: 'gather-agent',
  readBy: ['analyze-agent'],
  data: claimSubject.extend({ factsSha256: sha256 }),
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00001',
    factsSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
});

export type ClaimGathered = z.infer<typeof claimGathered.data>;
