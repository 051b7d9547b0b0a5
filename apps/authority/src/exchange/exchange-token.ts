import type { ExchangeRefusalCode, Secret } from '#agent-identity';
import { failed, ok, type Result } from '#errors';
import type { TokenFault } from '#proofs';
import { killRefusal, type Kills } from '../kill-switch/kill.js';
import type { Actor } from '../proofs/actor.js';
import type { Evidence, Policies } from '../policies/policies.js';
import { decideExchange } from './decide-exchange.js';
import type { Decision, ExchangeLedger, ExclusiveStep } from './exchange-ledger.js';
import type { ExchangeQuestion, OpenStep } from './exchange-record.js';
import type { ExchangeForm } from './exchange-request.js';
import type { IssuedGrant } from './issue-grant.js';

/** A claim, opened for one step. */
export interface Granted {
  readonly token: Secret;
  readonly expiresInSeconds: number;
  readonly step: OpenStep;
  readonly delegation: string;
}

/** What deciding an exchange needs. */
export interface ExchangePorts {
  readonly actors: { verify(token: string): Promise<Result<Actor, TokenFault>> };
  readonly policies: Pick<Policies, 'decide'>;
  readonly ledger: ExchangeLedger;
  readonly kills: Pick<Kills, 'standing' | 'tookBack'>;
  readonly grants: {
    issue(actor: Actor, step: OpenStep, earlierActors: readonly string[]): Promise<IssuedGrant>;
    revoke(accessor: string): Promise<void>;
  };
  readonly now: () => Date;
}

/** Each fault of an actor token by its own code: a clock that is off must not look like a forgery. */
const actorRefusals = {
  malformed: 'EXCHANGE.ACTOR_MALFORMED',
  algorithm: 'EXCHANGE.ACTOR_ALGORITHM',
  type: 'EXCHANGE.ACTOR_TYPE',
  signature: 'EXCHANGE.ACTOR_SIGNATURE',
  issuer: 'EXCHANGE.ACTOR_ISSUER',
  audience: 'EXCHANGE.ACTOR_AUDIENCE',
  expired: 'EXCHANGE.ACTOR_EXPIRED',
  'not-yet-valid': 'EXCHANGE.ACTOR_NOT_YET_VALID',
} as const satisfies Record<TokenFault, ExchangeRefusalCode>;

/** What is known of a request beside its form. */
export interface ExchangeOrigin {
  readonly correlationId: string | undefined;
  /** The app whose certificate stands behind the connection. */
  readonly certifiedApp: string | undefined;
}

type Outcome = Result<Granted, ExchangeRefusalCode>;

/**
 * Gives an agent the token of one step, or says why not. Exchanges for the same claim and stage come one
 * after the other, so that at most one token of a step is alive. An actor token is good only on a connection of
 * the actor that it names: one that was stolen opens nothing.
 *
 * A kill may be noted while this is under way. What is granted is on record before the kill is looked for once
 * more: so either the kill finds the token there and ends it, or it is found here and nobody gets the token.
 *
 * @throws OperationalError when Vault or the database does not answer; no token is left alive then.
 */
export async function exchangeToken(
  ports: ExchangePorts,
  form: ExchangeForm,
  { correlationId, certifiedApp }: ExchangeOrigin,
): Promise<Outcome> {
  const verified = await ports.actors.verify(form.actorToken);
  if (!verified.ok) return failed(actorRefusals[verified.failure]);
  const actor = verified.value;
  if (actor.app !== certifiedApp) return failed('EXCHANGE.ACTOR_CERTIFICATE');
  const { claimId, dispatch } = form;
  const question = { actor, claimId, dispatch, now: ports.now() };
  const issued: IssuedGrant[] = [];
  try {
    const key = { claimId, dispatch, agent: actor.app, stage: actor.stage };
    const outcome = await ports.ledger.exclusively(key, async (step) => {
      const { outcome: ruled, evidence } = decideExchange(ports.policies, question, step.record);
      const decided = unlessKilled(step, ruled);
      if (decided.ok) return grant(ports, { question, evidence }, step, decided.value, issued);
      if (decided.failure === 'EXCHANGE.STEP_DONE') await endLeftovers(ports, question, step);
      // An agent whose work waits asks for the same again and again; once is enough to know.
      const isTold = decided.failure === 'EXCHANGE.AGENT_KILLED' && step.kill?.told === true;
      if (!isTold) await step.keep(refused({ question, evidence }, step, decided.failure, correlationId));
      return decided;
    });
    return outcome.ok ? await unlessKilledMeanwhile(ports, actor, outcome.value, issued) : outcome;
  } catch (thrown) {
    // What is not on record must not live: the caller never saw this token.
    for (const { accessor } of issued) await ports.grants.revoke(accessor).catch(() => undefined);
    throw thrown;
  }
}

/** What was done already is acknowledged, killed or not: there is nothing to open. */
function unlessKilled(
  { kill }: ExclusiveStep,
  decided: Result<OpenStep, ExchangeRefusalCode>,
): Result<OpenStep, ExchangeRefusalCode> {
  if (kill === undefined || (!decided.ok && decided.failure === 'EXCHANGE.STEP_DONE')) return decided;
  return failed(killRefusal(kill.scope));
}

async function unlessKilledMeanwhile(
  ports: ExchangePorts,
  { app: agent }: Actor,
  granted: Granted,
  issued: readonly IssuedGrant[],
): Promise<Outcome> {
  const { dispatch, mandate } = granted.step;
  const { claimId } = dispatch;
  const kill = await ports.kills.standing({ claimId, agent, submitterSub: mandate.submitterSub });
  if (kill === undefined) return ok(granted);
  for (const { accessor } of issued) await ports.grants.revoke(accessor);
  await ports.kills.tookBack(issued.map(({ accessor }) => accessor));
  return failed(killRefusal(kill.scope));
}

/** Who was killed between telling of a step and ending its credential left that credential to be ended here. */
async function endLeftovers(
  ports: ExchangePorts,
  { dispatch }: ExchangeQuestion,
  step: ExclusiveStep,
): Promise<void> {
  const left = step.live.filter((token) => token.dispatch === dispatch);
  for (const { accessor } of left) await ports.grants.revoke(accessor);
  await step.supersede(left);
}

/** What was asked, and what the answer rests on. */
interface Asked {
  readonly question: ExchangeQuestion;
  readonly evidence: Evidence;
}

async function grant(
  ports: ExchangePorts,
  asked: Asked,
  step: ExclusiveStep,
  opened: OpenStep,
  issued: IssuedGrant[],
): Promise<Outcome> {
  for (const { accessor } of step.live) await ports.grants.revoke(accessor);
  const given = await ports.grants.issue(asked.question.actor, opened, step.earlierActors);
  issued.push(given);
  await step.supersede(step.live);
  await step.keep(granted(asked, opened, given));
  return ok({
    token: given.token,
    expiresInSeconds: given.ttlSeconds,
    step: opened,
    delegation: given.delegation,
  });
}

function granted({ question, evidence }: Asked, opened: OpenStep, given: IssuedGrant): Decision {
  const { dispatch, mandate, stage } = opened;
  return {
    claimId: question.claimId,
    dispatch: question.dispatch,
    actor: question.actor.subject,
    decidedAt: question.now,
    correlationId: mandate.correlationId,
    revision: dispatch.revision,
    pass: dispatch.pass,
    stage,
    txn: mandate.txn,
    evidence,
    outcome: {
      decision: 'granted',
      accessor: given.accessor,
      jti: given.jti,
      delegation: given.delegation,
      expiresAt: new Date(question.now.getTime() + given.ttlSeconds * 1000),
    },
  };
}

function refused(
  { question, evidence }: Asked,
  { record }: ExclusiveStep,
  code: ExchangeRefusalCode,
  correlationId: string | undefined,
): Decision {
  // Another claim's event tells nothing about this claim, and must not be noted as if it did.
  const own = record.dispatch?.claimId === question.claimId ? record : undefined;
  return {
    claimId: question.claimId,
    dispatch: question.dispatch,
    actor: question.actor.subject,
    decidedAt: question.now,
    correlationId: own?.mandate?.correlationId ?? correlationId,
    revision: own?.dispatch?.revision,
    pass: own?.dispatch?.pass,
    stage: question.actor.stage,
    txn: own?.mandate?.txn,
    evidence,
    outcome: { decision: 'refused', code },
  };
}
