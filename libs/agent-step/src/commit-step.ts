import type { ClaimCredential } from '#agent-identity';
import type { AnyClaimEvent, ClaimSubject } from '#contracts';
import { Bug, OperationalError } from '#errors';
import {
  enterStep,
  isStepDone,
  keepEvent,
  moveClaim,
  unpublishedEvent,
  type ClaimConnection,
  type PendingEvent,
  type Sql,
  type StepKey,
} from '#persistence';
import type { Step, StepEvent, StepPorts, StepResult } from './step.js';

/** One step at work on one claim. */
export interface Doing {
  readonly ports: StepPorts;
  readonly step: Step;
  readonly event: AnyClaimEvent;
  readonly credential: ClaimCredential;
}

/** What the step does within its transaction. */
type Perform = (sql: Sql) => Promise<StepResult>;

/** All that is written in one transaction; the event to publish, or undefined when there is none any more. */
export async function commitStep(
  connection: ClaimConnection,
  doing: Doing,
): Promise<PendingEvent | undefined> {
  const { step, event } = doing;
  const { claimId, revision, pass } = event.data;
  const key: StepKey = {
    claimId,
    revision,
    pass,
    stage: step.stage === 'gather' ? step.stage : (step.takes ?? step.stage),
    round: step.round ?? 0,
  };
  const perform = await ready(connection, doing, key);
  return connection.transaction(async (sql) => {
    const entered = await enterStep(sql, key, event.id);
    if (entered === 'done') return unpublishedEvent(sql, { claimId, revision });
    const result = await perform(sql);
    const { move } = result;
    if (move !== null && !(await moveClaim(sql, { claimId, revision, pass, ...move }))) throw stateMoved();
    return result.event === null ? undefined : keepEvent(sql, envelope(doing, result.event));
  });
}

/** What is to be performed. A step that waits for others does so here, before the transaction. */
async function ready(
  connection: ClaimConnection,
  { step, event, credential }: Doing,
  key: StepKey,
): Promise<Perform> {
  const { claimId, revision, pass } = event.data;
  const claim: ClaimSubject = { claimId, revision, pass, txn: credential.txn };
  if (step.stage === 'gather') return async (sql) => step.perform(sql, claim, credential.unwrap);
  if ('perform' in step) return async (sql) => step.perform(sql, claim);
  if (await isStepDone(connection.sql, key)) return doneBefore;
  const perform = await step.prepare(connection.sql, claim);
  return async (sql) => perform(sql, claim);
}

function doneBefore(): never {
  throw new Bug('a step that was done is not entered again');
}

function envelope({ ports, step, event }: Doing, next: StepEvent): AnyClaimEvent {
  return {
    id: ports.newId(),
    source: step.source,
    time: ports.now(),
    correlationId: event.correlationId,
    ...next,
  };
}

/** The authority had seen the claim at this stage: whoever moved it since was faster. */
function stateMoved(): OperationalError {
  return new OperationalError('STEP.STATE_MOVED', 'the claim left its stage while the step was at work', {
    retry: 'permanent',
  });
}
