import type { ExchangeRefusalCode } from '#agent-identity';
import type { KillScope } from '#contracts';

/** What a kill is about. */
export interface KillTarget {
  readonly scope: KillScope;
  /** Claim id, app (`gather-agent`), `sub` of a submitter, or name of a model. */
  readonly subject: string;
}

/** A kill that an exchange is in the scope of. */
export interface StandingKill {
  readonly scope: KillScope;
  /** Whether this very exchange was refused for it before. */
  readonly told: boolean;
}

/** An exchange, by everything that a kill of it could name. */
export interface Exchanged {
  readonly claimId: string;
  readonly agent: string;
  readonly submitterSub: string;
}

/** Port: what is killed now. */
export interface Kills {
  /** As of now, whatever was read before. @throws OperationalError when the database does not answer */
  standing(exchanged: Exchanged): Promise<Pick<StandingKill, 'scope'> | undefined>;
  isKilled(target: KillTarget): Promise<boolean>;
  /** Notes that these tokens were taken back. */
  tookBack(accessors: readonly string[]): Promise<void>;
}

/**
 * A killed claim, or one of a killed submitter, is put aside for a person. The work of a killed agent waits
 * where it is: there is nothing wrong with it, and there may be a lot.
 */
export function killRefusal(scope: KillScope): ExchangeRefusalCode {
  switch (scope) {
    case 'claim':
    case 'submitter':
      return 'EXCHANGE.KILLED';
    case 'agent':
    case 'model':
      return 'EXCHANGE.AGENT_KILLED';
  }
}
