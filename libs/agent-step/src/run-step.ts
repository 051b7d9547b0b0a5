import type { ClaimCredential } from '#agent-identity';
import type { AnyClaimEvent } from '#contracts';
import { isOperationalError } from '#errors';
import { done, outcomeOfThrown, type Outcome } from '#messaging';
import { connectClaim, markPublished, type ClaimConnection, type PendingEvent } from '#persistence';
import { attribute, logger, withCorrelationId, withSpan } from '#telemetry';
import { commitStep } from './commit-step.js';
import type { Step, StepPorts } from './step.js';

const log = logger('agent-step');

/**
 * The one way an agent handles an event: the claim is opened with a credential of its own, the step is done in
 * one transaction and told of, and the credential is ended whatever happened (docs/adr/0007).
 *
 * Never throws. A step that was committed before, but perhaps not told of, is only told of again.
 */
export async function runStep(ports: StepPorts, step: Step, event: AnyClaimEvent): Promise<Outcome> {
  const { claimId, revision, txn } = event.data;
  const attributes = {
    [attribute.claimId]: claimId,
    [attribute.claimRevision]: revision,
    [attribute.stage]: step.stage,
    [attribute.txn]: txn,
  };
  return withCorrelationId(event.correlationId, async () => {
    try {
      return await withSpan(`step ${step.stage}`, { attributes }, async () => openAndRun(ports, step, event));
    } catch (thrown) {
      log.warn({ error: thrown, claim_id: claimId }, 'step failed');
      return outcomeOfStepFailure(thrown);
    }
  });
}

/** Vault says so to everybody; whichever claim comes next would meet the same. */
const heldUp: ReadonlySet<string> = new Set(['VAULT.SEALED', 'VAULT.THROTTLED']);

/**
 * An ambiguous commit is tried again, since trying begins with looking: the authority and the inbox know
 * whether the step was done, and its money effects are in the same transaction as the inbox row.
 */
export function outcomeOfStepFailure(thrown: unknown): Outcome {
  if (isOperationalError(thrown) && heldUp.has(thrown.code)) return { kind: 'wait', code: thrown.code };
  if (isOperationalError(thrown) && thrown.code === 'POSTGRES.COMMIT_LOST') {
    return { kind: 'retry', code: thrown.code };
  }
  return outcomeOfThrown(thrown);
}

async function openAndRun(ports: StepPorts, step: Step, event: AnyClaimEvent): Promise<Outcome> {
  const { id: dispatch, correlationId } = event;
  const opened = await ports.credentials.open({ claimId: event.data.claimId, dispatch, correlationId });
  if (!opened.ok) {
    const { code, then } = opened.failure;
    log.info({ code, claim_id: event.data.claimId }, 'claim not opened');
    return then === 'acknowledge' ? done : { kind: then, code };
  }
  const credential = opened.value;
  try {
    await withConnection(ports, credential, event, async (connection) => {
      const pending = await commitStep(connection, { ports, step, event, credential });
      if (pending !== undefined) await tell(ports, connection, pending);
    });
    return done;
  } finally {
    await credential.revoke();
  }
}

async function withConnection(
  { server }: StepPorts,
  { login }: ClaimCredential,
  { correlationId }: AnyClaimEvent,
  work: (connection: ClaimConnection) => Promise<void>,
): Promise<void> {
  const connection = await connectClaim(server, login, correlationId);
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}

async function tell(
  { publisher }: StepPorts,
  connection: ClaimConnection,
  pending: PendingEvent,
): Promise<void> {
  await publisher.publish(pending.message);
  await markPublished(connection.sql, [pending.eventId]);
}
