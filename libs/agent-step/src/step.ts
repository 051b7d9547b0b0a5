import type { ClaimCredentials } from '#agent-identity';
import type { ClaimEventData, ClaimEventType, ClaimSubject } from '#contracts';
import type { Publisher } from '#messaging';
import type { PostgresServer, Sql, StateMove, StepKey } from '#persistence';

/** The event that tells of a step: any type, with the data of that type. */
export type StepEvent = {
  [Type in ClaimEventType]: { readonly type: Type; readonly data: ClaimEventData<Type> };
}[ClaimEventType];

/** What a step did: where the claim goes from here, and the event that says so. */
export interface StepResult {
  readonly move: Pick<StateMove, 'from' | 'to' | 'nextPass' | 'reason'>;
  readonly event: StepEvent;
}

/** What one agent does with one claim. */
export interface Step {
  readonly stage: StepKey['stage'];
  /** CloudEvents `source` of its events: `/gather-agent`. */
  readonly source: string;
  /**
   * Reads, works and writes inside the step's transaction, with the claim's own login. State, outbox and
   * inbox are not its business. `claim.txn` is the mandate's, as the authority named it.
   *
   * @throws OperationalError; whatever it throws rolls everything back
   */
  perform(sql: Sql, claim: ClaimSubject): Promise<StepResult>;
}

/** What a step stands on. */
export interface StepPorts {
  readonly credentials: Pick<ClaimCredentials, 'open'>;
  readonly server: PostgresServer;
  readonly publisher: Publisher;
  readonly newId: () => string;
  readonly now: () => Date;
}
