import type { ClaimCredential, ClaimCredentials } from '#agent-identity';
import type { ClaimEventData, ClaimEventType, ClaimSubject } from '#contracts';
import type { Publisher } from '#messaging';
import type { PostgresServer, Sql, StateMove, StepKey } from '#persistence';

/** The event that tells of a step: any type, with the data of that type. */
export type StepEvent = {
  [Type in ClaimEventType]: { readonly type: Type; readonly data: ClaimEventData<Type> };
}[ClaimEventType];

/** What a step did: where the claim goes from here, and the event that says so. */
export interface StepResult {
  /** Null: it stays where it is. */
  readonly move: Pick<StateMove, 'from' | 'to' | 'nextPass' | 'nextRevision' | 'reason'> | null;
  /** Null: there is nothing to tell, since nothing about the claim changed. */
  readonly event: StepEvent | null;
}

/** Opens the claim's data key with the claim's own token; docs/adr/0013. */
export type Unwrap = ClaimCredential['unwrap'];

/** What one agent does with one claim. */
export type Step = GatherStep | LaterStep | PreparedStep;

/** Gather alone reads a claim as it was sent, so it alone is given what opens its key. */
export interface GatherStep extends AnyStep {
  readonly stage: 'gather';
  /** As {@link LaterStep.perform}. */
  perform(sql: Sql, claim: ClaimSubject, unwrap: Unwrap): Promise<StepResult>;
}

export interface LaterStep extends AnyStep, LaterStage {
  /**
   * Reads, works and writes inside the step's transaction, with the claim's own login. State, outbox and
   * inbox are not its business. `claim.txn` is the mandate's, as the authority named it.
   *
   * @throws OperationalError; whatever it throws rolls everything back
   */
  perform(sql: Sql, claim: ClaimSubject): Promise<StepResult>;
}

/** A step that has to wait for somebody else, and does that before its transaction (docs/adr/0041). */
export interface PreparedStep extends AnyStep, LaterStage {
  /**
   * Reads with the claim's own login, a statement at a time and outside any transaction, and waits as long as it must:
   * nothing is locked meanwhile, and nothing may be written. What it gives is then performed in the transaction, so it
   * may only rest on what never changes. Not called for a step that was done before.
   *
   * @throws OperationalError; nothing was written then
   */
  prepare(sql: Sql, claim: ClaimSubject): Promise<LaterStep['perform']>;
}

interface LaterStage {
  readonly stage: Extract<StepKey['stage'], 'analyze' | 'act'>;
  /** Which step of the stage, where it has several: done once each. */
  readonly takes?: 'void' | 'appeal' | 'lapse';
}

interface AnyStep {
  /** Which verdict on the pass is carried out, from 1; absent for the agents' own run. */
  readonly round?: number;
  /** CloudEvents `source` of its events: `/gather-agent`. */
  readonly source: string;
}

/** What a step stands on. */
export interface StepPorts {
  readonly credentials: Pick<ClaimCredentials, 'open'>;
  readonly server: PostgresServer;
  readonly publisher: Publisher;
  readonly newId: () => string;
  readonly now: () => Date;
}
