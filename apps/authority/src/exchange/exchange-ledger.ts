import type { ExchangeRefusalCode, ReviewRefusalCode, Stage } from '#agent-identity';
import type { StandingKill } from '../kill-switch/kill.js';
import type { Evidence } from '../policies/policies.js';
import type { StepRecord } from './exchange-record.js';

/** A token given earlier for the same step, perhaps still alive. */
export interface LiveToken {
  readonly exchangeId: string;
  readonly accessor: string;
  /** Event it was given for. */
  readonly dispatch: string;
}

/** One decision, kept whatever it was. Never holds a token. */
export interface Decision {
  readonly claimId: string;
  readonly dispatch: string;
  readonly actor: string;
  readonly decidedAt: Date;
  readonly correlationId: string | undefined;
  readonly revision: number | undefined;
  readonly pass: number | undefined;
  readonly stage: Stage | undefined;
  readonly txn: string | undefined;
  readonly evidence: Evidence;
  readonly outcome:
    | { readonly decision: 'refused'; readonly code: ExchangeRefusalCode | ReviewRefusalCode }
    | {
        readonly decision: 'granted';
        readonly accessor: string;
        readonly jti: string;
        readonly delegation: string;
        readonly expiresAt: Date;
      };
}

/** The step as one exchange sees it; nobody else decides on it until the exchange ends. */
export interface ExclusiveStep {
  readonly record: StepRecord;
  /** The kill that this exchange is in the scope of, if one stands. */
  readonly kill: StandingKill | undefined;
  /** Tokens of this step that were given before and not taken back. */
  readonly live: readonly LiveToken[];
  /** Service accounts that were given this claim's earlier stages, the first one first. */
  readonly earlierActors: readonly string[];
  /** Notes that these tokens were taken back. */
  supersede(tokens: readonly LiveToken[]): Promise<void>;
  keep(decision: Decision): Promise<void>;
}

/** Port: where steps are looked up and decisions kept. */
export interface ExchangeLedger {
  /**
   * Runs `work` while no other exchange for the same claim and stage runs anywhere, and commits what it
   * kept when it returns; keeps nothing when it throws.
   *
   * @throws OperationalError when the database does not answer; what `work` throws
   */
  exclusively<T>(
    key: {
      readonly claimId: string;
      readonly dispatch: string;
      /** App that asks, and the stage it takes. */
      readonly agent: string;
      readonly stage: Stage | undefined;
    },
    work: (step: ExclusiveStep) => Promise<T>,
  ): Promise<T>;
}
