import { appealVerdictKinds, appealVerdictReasons } from '#claims';
import { z } from 'zod';
import { defineEvent } from '../event-contract.js';
import { verdictSubject } from '../verdict-subject.js';

const reasonCodes = Object.values(appealVerdictReasons).flatMap((reasons) => Object.keys(reasons));

/**
 * People decided an appeal of a decision that stands. It pays nothing: where the appeal was granted, act has the claim
 * judged again. What was set aside is on record, and not on the bus. `txn` is of the mandate for the appeal.
 */
export const claimAppealDecided = defineEvent({
  type: 'claim.appeal-decided',
  topic: 'claims.appeal-decided.v1',
  writtenBy: 'console',
  readBy: ['act-agent'],
  data: verdictSubject.extend({ verdict: z.enum(appealVerdictKinds), reason: z.enum(reasonCodes) }),
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00003',
    round: 1,
    verdict: 'overturn',
    reason: 'RULE_MISAPPLIED',
    assessmentSha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
    shownSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
});

export type ClaimAppealDecided = z.infer<typeof claimAppealDecided.data>;
