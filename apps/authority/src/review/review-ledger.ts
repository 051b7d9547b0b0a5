import type { Decision, LiveToken } from '../exchange/exchange-ledger.js';
import type { StandingKill } from '../kill-switch/kill.js';
import type { ReviewRecord } from './review-record.js';

/** A claim under review as one exchange sees it; nobody else is let in until the exchange ends. */
export interface ExclusiveReview {
  readonly record: ReviewRecord | undefined;
  /** The kill that this review is in the scope of, if one stands. */
  readonly kill: Pick<StandingKill, 'scope'> | undefined;
  /** Tokens given to examiners of this claim before, and not taken back. */
  readonly live: readonly LiveToken[];
  /** Service accounts, and people, that were given this claim before, the first one first. */
  readonly earlierActors: readonly string[];
  supersede(tokens: readonly LiveToken[]): Promise<void>;
  keep(decision: Decision): Promise<void>;
}

/** Port: where tasks are looked up and decisions kept. */
export interface ReviewLedger {
  /**
   * Runs `work` while no other examiner is let in to the same claim anywhere, and commits what it kept when it
   * returns; keeps nothing when it throws.
   *
   * @throws OperationalError when the database does not answer; what `work` throws
   */
  exclusively<T>(
    key: { readonly claimId: string; readonly taskId: string },
    work: (review: ExclusiveReview) => Promise<T>,
  ): Promise<T>;
}
