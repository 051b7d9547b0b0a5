import { Bug, failed, ok, type Result } from '#errors';
import type { Person, TokenFault } from '#proofs';
import type { Kills } from '../kill-switch/kill.js';
import type { DecisionLedger } from '../policies/decision-ledger.js';
import type { Decided, Policies } from '../policies/policies.js';
import type { Actor } from '../proofs/actor.js';
import { mandateCase } from './mandate-case.js';
import { mandateClaims, mayActFor } from './mandate.js';
import type { KeptMandate, MandateLedger, Standing } from './mandate-ledger.js';
import type { MandateRequest } from './mandate-request.js';

/** What `deploy/policies/mandate.cedar` refuses with. */
const policyRefusals = [
  'MANDATE.ACTOR_NOT_INTAKE',
  'MANDATE.SUBJECT_INVALID',
  'MANDATE.WRONG_PURPOSE',
] as const;
type PolicyRefusal = (typeof policyRefusals)[number];

/** Why no mandate was opened; the whole request is refused. */
export type MandateRefusal =
  | PolicyRefusal
  | 'MANDATE.ACTOR_INVALID'
  /** The claim's revision has a mandate for this purpose of another submitter or payload. */
  | 'MANDATE.CONFLICT';

export interface OpenedMandate {
  readonly claimId: string;
  readonly txn: string;
  readonly expiresAt: Date;
}

/** What opening a mandate needs. */
export interface MandatePorts {
  readonly actors: { verify(token: string): Promise<Result<Actor, TokenFault>> };
  readonly people: { verify(token: string): Promise<Result<Person, TokenFault>> };
  readonly policies: Pick<Policies, 'decide'>;
  readonly decisions: DecisionLedger;
  /** A killed submitter may not submit. */
  readonly kills: Pick<Kills, 'isKilled'>;
  readonly pseudonyms: { of(sub: string): Promise<string> };
  readonly signer: { sign(typ: string, claimSets: readonly object[]): Promise<readonly string[]> };
  readonly ledger: MandateLedger;
  readonly issuer: string;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Who asks, by both proofs: they must be of the same app. */
export interface Asker {
  readonly actorToken: string;
  /** The app whose certificate stands behind the connection. */
  readonly certifiedApp: string | undefined;
}

/**
 * Opens one mandate per claim, on two proofs: that intake asks, and that the submitter signed in. Asking
 * again for the same claim, payload and submitter gives the mandate that stands.
 */
export async function openMandates(
  ports: MandatePorts,
  asker: Asker,
  request: MandateRequest,
): Promise<Result<readonly OpenedMandate[], MandateRefusal>> {
  const actor = await ports.actors.verify(asker.actorToken);
  if (!actor.ok || actor.value.app !== asker.certifiedApp) return failed('MANDATE.ACTOR_INVALID');
  const person = await ports.people.verify(request.subjectToken);
  const submitter = person.ok ? person.value : undefined;
  const refusal = await refusalOf(ports, request, actor.value, submitter);
  if (refusal !== undefined) return failed(refusal);
  if (submitter === undefined) throw new Bug('the policies opened a mandate that nobody gave');
  if (await ports.kills.isKilled({ scope: 'submitter', subject: submitter.sub })) {
    return failed('MANDATE.SUBJECT_INVALID');
  }
  const mandates = await signedMandates(ports, request, submitter, actor.value);
  const standing = await ports.ledger.keep(mandates);
  return mandates.every((mandate, index) => agrees(mandate, standing[index]))
    ? ok(standing.map(({ claimId, txn, expiresAt }) => ({ claimId, txn, expiresAt })))
    : failed('MANDATE.CONFLICT');
}

/** Each claim is decided and each decision kept; one refusal is the answer to all. */
async function refusalOf(
  ports: MandatePorts,
  { claims, purpose }: MandateRequest,
  actor: Actor,
  submitter: Person | undefined,
): Promise<PolicyRefusal | undefined> {
  const decidedAt = ports.now();
  const decisions = claims.map(({ claimId, correlationId }) => {
    const decided = ports.policies.decide(mandateCase(actor, submitter, { claimId, purpose }));
    return { decided, decidedAt, correlationId };
  });
  await ports.decisions.keep(decisions);
  const refused = decisions.map(({ decided }) => decided).find(({ allowed }) => !allowed);
  return refused && known(refused);
}

function known(decided: Decided): PolicyRefusal {
  const code = decided.allowed ? undefined : decided.code;
  const told = policyRefusals.find((refusal) => refusal === code);
  if (told === undefined) throw new Bug(`a mandate was refused with ${code ?? 'no code'}`);
  return told;
}

async function signedMandates(
  ports: MandatePorts,
  request: MandateRequest,
  { sub }: Person,
  { subject: openedBy }: Actor,
): Promise<readonly KeptMandate[]> {
  const now = ports.now();
  const { issuer } = ports;
  const { purpose } = request;
  const drafts = request.claims.map((claim) => {
    const issue = { issuer, txn: ports.newId(), submitterSub: sub, purpose, now };
    return { claim, claims: mandateClaims(claim, issue) };
  });
  const [onBehalfOf, tokens] = await Promise.all([
    ports.pseudonyms.of(sub),
    ports.signer.sign(
      'txntoken+jwt',
      drafts.map(({ claims }) => claims),
    ),
  ]);
  return drafts.map(({ claim, claims }, index) => ({
    ...claim,
    txn: claims.txn,
    submitterSub: sub,
    onBehalfOf,
    purpose,
    openedBy,
    mayAct: mayActFor(purpose),
    token: tokens[index] ?? '',
    issuedAt: new Date(claims.iat * 1000),
    expiresAt: new Date(claims.exp * 1000),
  }));
}

function agrees(asked: KeptMandate, standing: Standing | undefined): boolean {
  return (
    standing?.submitterSub === asked.submitterSub &&
    standing.payloadSha256 === asked.payloadSha256 &&
    standing.purpose === asked.purpose
  );
}
