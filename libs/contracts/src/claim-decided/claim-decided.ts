import { z } from 'zod';
import { claimSubject, sha256 } from '../claim-subject.js';
import { defineEvent } from '../event-contract.js';

/**
 * The agents are done with this revision. `pended` is no decision: a person has to look, and `reason`
 * says why. A payment order exists only where the benefit is above zero.
 */
export const claimDecided = defineEvent({
  type: 'claim.decided',
  topic: 'claims.decided.v1',
  writtenBy: 'act-agent',
  readBy: [],
  data: claimSubject.extend({
    outcome: z.enum(['approved', 'partial', 'denied', 'pended']),
    /** Closed code; null unless pended. */
    reason: z
      .string()
      .regex(/^[A-Z][A-Z0-9_.]{0,63}$/)
      .nullable(),
    assessmentSha256: sha256,
  }),
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00001',
    outcome: 'approved',
    reason: null,
    assessmentSha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
  },
});

export type ClaimDecided = z.infer<typeof claimDecided.data>;
