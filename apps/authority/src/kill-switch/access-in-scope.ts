import type { Stage } from '#agent-identity';
import { stageOfAgent } from '../proofs/actor.js';
import type { AccessInDatabase } from '../live-access/access-in-database.js';
import type { LiveLogin, LiveToken } from '../live-access/live-access.js';
import type { KillTarget } from './kill.js';

/** A claim token, by what a kill may name. */
export type NamedToken = Pick<LiveToken, 'accessor' | 'stage' | 'claimId'>;

/** What of all that is alive a kill is about. Sessions go with their logins, leases are told apart later. */
export interface InScope {
  readonly tokens: readonly NamedToken[];
  readonly logins: readonly LiveLogin[];
}

/** @throws OperationalError when the database does not answer whose claims these are */
export async function accessInScope(
  database: Pick<AccessInDatabase, 'claimsOf'>,
  { scope, subject }: KillTarget,
  { tokens, logins }: InScope,
): Promise<InScope> {
  switch (scope) {
    case 'claim':
      return only((claimId) => claimId === subject, { tokens, logins });
    case 'submitter': {
      const claims = await database.claimsOf(subject, claimIdsOf({ tokens, logins }));
      return only((claimId) => claims.has(claimId), { tokens, logins });
    }
    case 'agent':
      // The console holds access for the people who are at work in it.
      return ofStage(subject === 'console' ? 'review' : stageOfAgent(subject), { tokens, logins });
    case 'model':
      // No step of today asks a model, so none holds access for one.
      return { tokens: [], logins: [] };
  }
}

function only(isMeant: (claimId: string) => boolean, { tokens, logins }: InScope): InScope {
  return {
    tokens: tokens.filter(({ claimId }) => isMeant(claimId)),
    logins: logins.filter(({ claimId }) => claimId !== undefined && isMeant(claimId)),
  };
}

function ofStage(stage: Stage | undefined, { tokens, logins }: InScope): InScope {
  return {
    tokens: tokens.filter((token) => token.stage === stage),
    logins: logins.filter(({ role }) => role === stage),
  };
}

function claimIdsOf({ tokens, logins }: InScope): readonly string[] {
  const named: readonly (NamedToken | LiveLogin)[] = [...tokens, ...logins];
  return [...new Set(named.flatMap(({ claimId }) => claimId ?? []))];
}
