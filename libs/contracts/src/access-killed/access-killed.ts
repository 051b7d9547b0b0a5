import { z } from 'zod';
import { killed } from '../killed.js';
import { defineEvent } from '../event-contract.js';

const count = z.int().nonnegative();

/**
 * Nothing in a kill's scope was left, as observed in Vault and PostgreSQL. Told once per kill, after the fact;
 * what is killed stays so until it is lifted.
 */
export const accessKilled = defineEvent({
  type: 'access.killed',
  topic: 'access.killed.v1',
  writtenBy: 'authority',
  readBy: [],
  data: killed.extend({
    askedAt: z.iso.datetime(),
    /** From the request to the observation that nothing was left, in milliseconds. */
    zeroAfterMillis: count,
    /** What was found alive and ended. */
    tokens: count,
    leases: count,
    logins: count,
    sessions: count,
    /** Mandates of the submitter that ended with it. */
    mandates: count,
  }),
  example: {
    killId: '17',
    scope: 'claim',
    subject: '01JD3X8K7Q4R5T6V7W8X9YAZBC',
    by: 'person-ops-1',
    askedAt: '2026-01-05T10:00:00.000Z',
    zeroAfterMillis: 140,
    tokens: 1,
    leases: 1,
    logins: 1,
    sessions: 1,
    mandates: 0,
  },
});

export type AccessKilled = z.infer<typeof accessKilled.data>;
