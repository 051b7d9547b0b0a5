import type { z } from 'zod';
import { killed } from '../killed.js';
import { defineEvent } from '../event-contract.js';

/** A kill was lifted: new exchanges are decided again. What it ended stays ended. */
export const accessLifted = defineEvent({
  type: 'access.lifted',
  topic: 'access.lifted.v1',
  writtenBy: 'authority',
  readBy: [],
  data: killed,
  example: { killId: '18', scope: 'agent', subject: 'gather-agent', by: 'person-ops-1' },
});

export type AccessLifted = z.infer<typeof accessLifted.data>;
