import type { AccessEvent, AccessKilled } from '#contracts';
import type { NotedKill } from './kill-ledger.js';

/** What the bus may know of a kill; its reason is a person's free text and stays in the ledger. */
type ToldKill = Pick<NotedKill, 'killId' | 'scope' | 'subject' | 'by' | 'askedAt'>;

type Found = Pick<AccessKilled, 'zeroAfterMillis' | 'tokens' | 'leases' | 'logins' | 'sessions' | 'mandates'>;

const source = '/authority';

/** @param kill its subject as others may read it: a pseudonym for a submitter */
export function killedEvent(id: string, kill: ToldKill, found: Found): AccessEvent {
  const { killId, scope, subject, by, askedAt } = kill;
  const { zeroAfterMillis, tokens, leases, logins, sessions, mandates } = found;
  return {
    id,
    source,
    type: 'access.killed',
    time: new Date(),
    data: {
      killId,
      scope,
      subject,
      by,
      askedAt: askedAt.toISOString(),
      zeroAfterMillis,
      tokens,
      leases,
      logins,
      sessions,
      mandates,
    },
  };
}

export function liftedEvent(id: string, { killId, scope, subject, by }: ToldKill): AccessEvent {
  return { id, source, type: 'access.lifted', time: new Date(), data: { killId, scope, subject, by } };
}
