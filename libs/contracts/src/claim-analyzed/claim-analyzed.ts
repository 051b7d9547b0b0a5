import { z } from 'zod';
import { claimSubject, sha256 } from '../claim-subject.js';
import { defineEvent } from '../event-contract.js';

/** Every line was adjudicated. Nothing is decided and nothing owed before act has determined it. */
export const claimAnalyzed = defineEvent({
  type: 'claim.analyzed',
  topic: 'claims.analyzed.v1',
  writtenBy: 'analyze-agent',
  readBy: ['act-agent'],
  data: claimSubject.extend({ assessmentSha256: sha256 }),
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00001',
    assessmentSha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
  },
});

export type ClaimAnalyzed = z.infer<typeof claimAnalyzed.data>;
