import type { ClaimHeader, PartyReference } from '#claims';
import { canonicalSha256 } from '../canonical-digest.js';
import { own, ownList, ownObject, ownText, type JsonObject } from '../json.js';
import type { MemberKey } from '../submission.js';
import { focalInsurance } from './focal-insurance.js';
import { keptMemberReference, keptReference } from './kept-reference.js';
import type { ReferenceResolver } from './resolve-reference.js';

/** The parties of a claim as references; the patient without a display text, which would be a name. */
export function readParties(
  claim: JsonObject,
): Pick<ClaimHeader, 'patient' | 'provider' | 'insurer' | 'coverage'> {
  const insurer = ownObject(claim, 'insurer');
  return {
    patient: memberOf(own(claim, 'patient')),
    provider: partyOf(own(claim, 'provider')),
    insurer: insurer && partyOf(insurer),
    coverage: partyOf(own(focalInsurance(claim), 'coverage')),
  };
}

function memberOf(value: unknown): PartyReference {
  const reference = keptMemberReference(value);
  return reference === null ? {} : { reference };
}

function partyOf(value: unknown): PartyReference {
  const reference = keptReference(value);
  const display = ownText(value, 'display');
  return { ...(reference !== null && { reference }), ...(display !== null && { display }) };
}

const socialSecurity = new Set(['http://hl7.org/fhir/sid/us-ssn', 'urn:oid:2.16.840.1.113883.4.1']);

/** Member number first, then record number, then any other; a social security number only when there is no other. */
function rankOf(identifier: unknown): number {
  const codes = ownList(own(identifier, 'type'), 'coding').map((coding) => ownText(coding, 'code'));
  if (codes.includes('MB')) return 0;
  if (codes.includes('SS') || socialSecurity.has(ownText(identifier, 'system') ?? '')) return 3;
  return codes.includes('MR') ? 1 : 2;
}

/**
 * What identifies the member: the best identifier of the patient resource or of the reference itself. Without
 * any, a patient that was sent along is known by its content, since `#patient` or `urn:uuid:` name somebody
 * else in the next claim; one that was not is known by the reference, among the sender's claims only.
 */
export function memberKey(claim: JsonObject, resolver: ReferenceResolver): MemberKey {
  return personKey(own(claim, 'patient'), resolver);
}

/**
 * What identifies the subscriber, whom all members of a family share: the payer's number for them, else the
 * person that the coverage refers to. Null where the claim comes without such a coverage.
 */
export function subscriberKey(claim: JsonObject, resolver: ReferenceResolver): MemberKey | null {
  const resolved = resolver.resolve(own(focalInsurance(claim), 'coverage'));
  if (resolved.kind === 'unresolved') return null;
  const coverage = resolved.document.content;
  const number = ownText(coverage, 'subscriberId');
  if (number !== null) return { source: `subscriber:${number}`, scope: 'anywhere' };
  const subscriber = ownObject(coverage, 'subscriber');
  return subscriber && personKey(subscriber, resolver);
}

function personKey(patient: unknown, resolver: ReferenceResolver): MemberKey {
  const resolved = resolver.resolve(patient);
  const known = resolved.kind === 'resolved' ? ownList(resolved.document.content, 'identifier') : [];
  const [best] = [...known, own(patient, 'identifier')]
    .filter((identifier) => ownText(identifier, 'value') !== null)
    .toSorted((left, right) => rankOf(left) - rankOf(right));
  if (best !== undefined) return { source: `identifier:${systemAndValue(best)}`, scope: 'anywhere' };
  const reference = ownText(patient, 'reference') ?? '';
  const conditional = /^Patient\?identifier=([^|]+\|.+)$/.exec(reference)?.[1];
  if (conditional !== undefined) return { source: `identifier:${conditional}`, scope: 'anywhere' };
  if (resolved.kind === 'resolved') {
    return { source: `content:${canonicalSha256(resolved.document.content)}`, scope: 'sender' };
  }
  return {
    source: `reference:${reference === '' ? (ownText(patient, 'display') ?? '') : reference}`,
    scope: 'sender',
  };
}

/**
 * Whom to pay: the payee the claim names, else its provider; by national provider identifier where there is
 * one. A payee of type `subscriber` is the member, whose identity payment finds without us. A payee's
 * display text may be a person's name and is never taken.
 */
export function payeeOf(claim: JsonObject, resolver: ReferenceResolver): string {
  const payee = own(claim, 'payee');
  const types = ownList(own(payee, 'type'), 'coding').map((coding) => ownText(coding, 'code'));
  if (types.includes('subscriber')) return 'member';
  const party = own(payee, 'party') ?? own(claim, 'provider');
  const resolved = resolver.resolve(party);
  const known = resolved.kind === 'resolved' ? ownList(resolved.document.content, 'identifier') : [];
  const identifiers = [...known, own(party, 'identifier')].filter(
    (entry) => ownText(entry, 'value') !== null,
  );
  const best =
    identifiers.find((entry) => ownText(entry, 'system') === 'http://hl7.org/fhir/sid/us-npi') ??
    identifiers[0];
  if (best !== undefined) return systemAndValue(best);
  return keptReference(party) ?? (own(payee, 'party') ? null : ownText(party, 'display')) ?? 'unnamed';
}

function systemAndValue(identifier: unknown): string {
  return `${ownText(identifier, 'system') ?? ''}|${ownText(identifier, 'value') ?? ''}`;
}
