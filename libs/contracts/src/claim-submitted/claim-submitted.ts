import { z } from 'zod';
import { claimSubject, sha256 } from '../claim-subject.js';
import { defineEvent } from '../event-contract.js';

/** A claim was accepted for processing; it does not say that anything was judged. Written by intake. */
export const claimSubmitted = defineEvent({
  type: 'claim.submitted',
  topic: 'claims.submitted.v1',
  writtenBy: 'intake-api',
  readBy: ['gather-agent'],
  data: claimSubject.extend({
    /** Of the claim as sent; the mandate is bound to the same digest. */
    payloadSha256: sha256,
  }),
  example: {
    claimId: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    revision: 1,
    pass: 1,
    txn: '01JD3X8K7QTXNM0ANDATE00001',
    payloadSha256: '3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855e',
  },
});

export type ClaimSubmitted = z.infer<typeof claimSubmitted.data>;
