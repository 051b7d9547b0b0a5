import type { Stage } from '#agent-identity';
import type { Actor } from '../proofs/actor.js';

/** What is on record about the step that an event handed over; undefined where there is no such row. */
export interface StepRecord {
  readonly dispatch: Dispatch | undefined;
  readonly state: ClaimState | undefined;
  /** Who submitted the revision that the event is about. */
  readonly submitterSub: string | undefined;
  readonly mandate: StandingMandate | undefined;
  /** Present once the step's transaction has committed. */
  readonly done: DoneStep | undefined;
}

interface Dispatch {
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  readonly type: string;
}

interface ClaimState {
  readonly revision: number;
  readonly pass: number;
  readonly state: string;
}

interface StandingMandate {
  readonly claimId: string;
  readonly revision: number;
  readonly txn: string;
  readonly submitterSub: string;
  readonly onBehalfOf: string;
  readonly purpose: string;
  readonly correlationId: string;
  readonly mayAct: readonly string[];
  readonly expiresAt: Date;
  readonly revoked: boolean;
}

interface DoneStep {
  readonly byEvent: string;
  /** Whether every event of the step is marked published. */
  readonly published: boolean;
}

export interface ExchangeQuestion {
  readonly actor: Actor;
  readonly claimId: string;
  /** Event id. */
  readonly dispatch: string;
  readonly now: Date;
}

/** The step that is opened, and for whom. */
export interface OpenStep {
  readonly stage: Stage;
  readonly dispatch: Dispatch;
  readonly mandate: StandingMandate;
}
