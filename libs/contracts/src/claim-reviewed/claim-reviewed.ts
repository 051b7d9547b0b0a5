import { verdictKinds, verdictReasons } from '#claims';
import { z } from 'zod';
import { defineEvent } from '../event-contract.js';
import { verdictSubject } from '../verdict-subject.js';

const reasonCodes = Object.values(verdictReasons).flatMap((reasons) => Object.keys(reasons));

/**
 * People gave the verdict that a pended claim waited for: as many examiners as it takes, on the same content. It
 * pays nothing: act does what it says, if the assessment still stands; analyze notes it beside what it had proposed.
 * Who they are and what they wrote is not on the bus.
 */
export const claimReviewed = defineEvent({
  type: 'claim.reviewed',
  topic: 'claims.reviewed.v1',
  writtenBy: 'console',
  readBy: ['act-agent', 'analyze-agent'],
  data: verdictSubject.extend({ verdict: z.enum(verdictKinds), reason: z.enum(reasonCodes) }),
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00001',
    round: 1,
    verdict: 'release',
    reason: 'AMOUNTS_CONFIRMED',
    assessmentSha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
    shownSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
});

export type ClaimReviewed = z.infer<typeof claimReviewed.data>;
