import { Bug, failed, ok, type Result } from '#errors';
import type { Person, TokenFault } from '#proofs';
import { withCorrelationId } from '#telemetry';
import type { ClaimToken, TokenOrder } from '../exchange/claim-tokens.js';
import type { Kills } from '../kill-switch/kill.js';
import { personEntity } from '../people/person-entity.js';
import type { DecisionLedger } from '../policies/decision-ledger.js';
import type { Policies } from '../policies/policies.js';
import { entity, reference } from '../policies/question.js';
import type { GlassLedger } from './glass-ledger.js';
import { glassPolicyRefusals, type GlassRefusal, type GlassWish, type OpenedGlass } from './glass.js';

/** What breaking glass stands on. */
export interface GlassPorts {
  readonly people: { verify(token: string): Promise<Result<Person, TokenFault>> };
  readonly policies: Pick<Policies, 'decide'>;
  readonly decisions: DecisionLedger;
  readonly kills: Pick<Kills, 'isKilled'>;
  readonly pseudonyms: { of(sub: string): Promise<string> };
  readonly tokens: {
    mintFor(order: TokenOrder): Promise<ClaimToken>;
    revoke(accessor: string): Promise<void>;
  };
  readonly ledger: GlassLedger;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Who wants what, on record under one id, which Vault's calls for it carry as correlation id. */
interface Asked {
  readonly glassId: string;
  readonly person: Person;
  readonly wish: GlassWish;
}

/**
 * Opens one claim, health information included, to a person of compliance for a while. Everything that is asked is
 * on record, refused or not; what is opened is on record before it is given away.
 *
 * @throws OperationalError when a server does not answer; no token is left alive then
 */
export async function breakGlass(
  ports: GlassPorts,
  accessToken: string,
  wish: GlassWish,
): Promise<Result<OpenedGlass, GlassRefusal>> {
  const person = await ports.people.verify(accessToken);
  if (!person.ok) return failed('BREAK_GLASS.PERSON_INVALID');
  const asked = { glassId: ports.newId(), person: person.value, wish };
  return withCorrelationId(asked.glassId, async () => {
    const submitter = await ports.ledger.submitterOf(wish.claimId);
    const refusal = await decided(ports, asked, submitter);
    // Told to compliance only: the role is asked first.
    const isUnknown = submitter === undefined && refusal === 'BREAK_GLASS.OWN_CLAIM';
    if (isUnknown) return failed('BREAK_GLASS.CLAIM_UNKNOWN');
    if (refusal !== undefined) return failed(refusal);
    if (submitter === undefined) throw new Bug('the policies opened a claim that there is not');
    if (await isKilled(ports, asked, submitter)) return failed('BREAK_GLASS.KILLED');
    return opened(ports, asked, submitter);
  });
}

/** @throws OperationalError when a server does not answer; it ends by itself after its minutes */
export async function endGlass(
  ports: GlassPorts,
  accessToken: string,
  glassId: string,
): Promise<Result<{ readonly glassId: string }, GlassRefusal>> {
  const person = await ports.people.verify(accessToken);
  if (!person.ok) return failed('BREAK_GLASS.PERSON_INVALID');
  const glass = await ports.ledger.find(glassId, person.value.sub);
  if (glass === undefined) return failed('BREAK_GLASS.UNKNOWN');
  await withCorrelationId(glassId, async () => ports.tokens.revoke(glass.accessor));
  await ports.ledger.noteEnded(glassId);
  return ok({ glassId });
}

async function decided(
  { policies, decisions, now }: GlassPorts,
  { person, wish, glassId }: Asked,
  submitter: string | undefined,
): Promise<GlassRefusal | undefined> {
  const { claimId, reason, minutes } = wish;
  const attributes = submitter === undefined ? {} : { submitter: reference('Person', submitter) };
  const decision = policies.decide({
    principal: personEntity(person),
    action: 'breakGlass',
    resource: entity('Claim', claimId, attributes),
    context: { reason, minutes },
  });
  await decisions.keep([{ decided: decision, decidedAt: now(), correlationId: glassId }]);
  if (decision.allowed) return undefined;
  const refusal = glassPolicyRefusals.find((code) => code === decision.code);
  if (refusal === undefined) throw new Bug(`glass was not broken because of ${decision.code ?? 'no code'}`);
  return refusal;
}

async function opened(
  ports: GlassPorts,
  asked: Asked,
  submitter: string,
): Promise<Result<OpenedGlass, GlassRefusal>> {
  const { tokens, ledger, pseudonyms, now } = ports;
  const { glassId, person, wish } = asked;
  const onBehalfOf = await pseudonyms.of(person.sub);
  const seconds = wish.minutes * 60;
  const expiresAt = new Date(now().getTime() + seconds * 1_000);
  const { token, accessor, ttlSeconds } = await tokens.mintFor({
    role: 'claim-breakglass',
    displayName: wish.claimId,
    metadata: {
      claim_id: wish.claimId,
      correlation_id: glassId,
      jti: glassId,
      on_behalf_of: onBehalfOf,
      stage: 'breakglass',
    },
    ttlSeconds: seconds,
  });
  try {
    await ledger.keep({ ...wish, glassId, personSub: person.sub, onBehalfOf, accessor, expiresAt });
    if (!(await isKilled(ports, asked, submitter))) return ok({ glassId, token, ttlSeconds, expiresAt });
  } catch (thrown) {
    await tokens.revoke(accessor).catch(() => undefined);
    throw thrown;
  }
  await tokens.revoke(accessor);
  await ledger.noteEnded(glassId);
  return failed('BREAK_GLASS.KILLED');
}

/** A kill ends all access in its scope, this as well: it has to be lifted first. */
async function isKilled({ kills }: GlassPorts, { person, wish }: Asked, submitter: string): Promise<boolean> {
  const killed = await Promise.all([
    kills.isKilled({ scope: 'claim', subject: wish.claimId }),
    kills.isKilled({ scope: 'submitter', subject: submitter }),
    kills.isKilled({ scope: 'submitter', subject: person.sub }),
  ]);
  return killed.includes(true);
}
