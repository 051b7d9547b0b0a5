import { Bug, failed, ok, type Result } from '#errors';
import type { Person, TokenFault } from '#proofs';
import { withCorrelationId } from '#telemetry';
import type { ClaimToken, TokenOrder } from '../exchange/claim-tokens.js';
import type { Kills } from '../kill-switch/kill.js';
import { personEntity } from '../people/person-entity.js';
import type { DecisionLedger } from '../policies/decision-ledger.js';
import type { Policies } from '../policies/policies.js';
import { entity } from '../policies/question.js';
import type { SessionLedger } from './session-ledger.js';
import type { OpenedSession, SessionRefusal } from './session.js';

/** What people's sessions stand on. */
export interface SessionPorts {
  readonly people: { verify(token: string): Promise<Result<Person, TokenFault>> };
  readonly policies: Pick<Policies, 'decide'>;
  readonly decisions: DecisionLedger;
  readonly kills: Pick<Kills, 'isKilled'>;
  readonly pseudonyms: { of(sub: string): Promise<string> };
  readonly tokens: {
    mintFor(order: TokenOrder): Promise<ClaimToken>;
    revoke(accessor: string): Promise<void>;
  };
  readonly ledger: SessionLedger;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** A working day: the token role in Vault says the same. */
const longestMillis = 28_800_000;

/**
 * Opens a session for whoever signed in and may ask. Everything that happens in Vault for it, here and at its
 * holder, carries the session's id as correlation id.
 *
 * A kill may be noted while this is under way: the session is on record before the kill is looked for once more,
 * so one of the two sees the other.
 *
 * @throws OperationalError when a server does not answer; no token is left alive then
 */
export async function openSession(
  ports: SessionPorts,
  accessToken: string,
): Promise<Result<OpenedSession, SessionRefusal>> {
  const verified = await ports.people.verify(accessToken);
  if (!verified.ok) return failed('ASSISTANT.PERSON_INVALID');
  const person = verified.value;
  const sessionId = ports.newId();
  return withCorrelationId(sessionId, async () => {
    const refusal = await decided(ports, person, sessionId);
    if (refusal !== undefined) return failed(refusal);
    if (await isKilled(ports, person)) return failed('ASSISTANT.KILLED');
    return minted(ports, person, sessionId);
  });
}

/** @throws OperationalError when a server does not answer; the session ends by itself within five minutes */
export async function endSession(
  ports: SessionPorts,
  accessToken: string,
  sessionId: string,
): Promise<Result<{ readonly sessionId: string }, SessionRefusal>> {
  const person = await ports.people.verify(accessToken);
  if (!person.ok) return failed('ASSISTANT.PERSON_INVALID');
  const session = await ports.ledger.find(sessionId, person.value.sub);
  if (session === undefined) return failed('ASSISTANT.UNKNOWN');
  await withCorrelationId(sessionId, async () => ports.tokens.revoke(session.accessor));
  await ports.ledger.noteEnded(sessionId);
  return ok({ sessionId });
}

async function decided(
  { policies, decisions, now }: SessionPorts,
  person: Person,
  correlationId: string,
): Promise<SessionRefusal | undefined> {
  const decision = policies.decide({
    principal: personEntity(person),
    action: 'openAssistant',
    resource: entity('Assistant', 'questions'),
    context: {},
  });
  await decisions.keep([{ decided: decision, decidedAt: now(), correlationId }]);
  if (decision.allowed) return undefined;
  if (decision.code === 'ASSISTANT.NOT_EMPLOYEE') return decision.code;
  throw new Bug(`a session was refused with ${decision.code ?? 'no code'}`);
}

async function minted(
  ports: SessionPorts,
  person: Person,
  sessionId: string,
): Promise<Result<OpenedSession, SessionRefusal>> {
  const { tokens, ledger, pseudonyms, now } = ports;
  const onBehalfOf = await pseudonyms.of(person.sub);
  const expiresAt = new Date(now().getTime() + longestMillis);
  const { token, accessor, ttlSeconds } = await tokens.mintFor({
    role: 'session-assistant',
    displayName: sessionId,
    metadata: { session: sessionId, correlation_id: sessionId, on_behalf_of: onBehalfOf, stage: 'assistant' },
  });
  try {
    await ledger.keep({ sessionId, personSub: person.sub, onBehalfOf, accessor, expiresAt });
    if (!(await isKilled(ports, person))) return ok({ sessionId, token, ttlSeconds, expiresAt });
  } catch (thrown) {
    await tokens.revoke(accessor).catch(() => undefined);
    throw thrown;
  }
  await tokens.revoke(accessor);
  await ledger.noteEnded(sessionId);
  return failed('ASSISTANT.KILLED');
}

async function isKilled({ kills }: SessionPorts, { sub }: Person): Promise<boolean> {
  return kills.isKilled({ scope: 'submitter', subject: sub });
}
