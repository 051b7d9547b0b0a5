import type { ClaimHeader, PartyReference } from '#claims';
import { own, ownList, ownObject, ownText, type JsonObject } from '../json.js';
import type { ReferenceResolver } from './resolve-reference.js';

/** The coverage that is to pay: the focal one, else the first. */
export function focalInsurance(claim: JsonObject): JsonObject | null {
  const insurance = ownList(claim, 'insurance');
  const focal = insurance.find((entry) => own(entry, 'focal') === true) ?? insurance[0];
  return (focal as JsonObject | undefined) ?? null;
}

/** The parties of a claim as references; the patient without a display text, which would be a name. */
export function readParties(
  claim: JsonObject,
): Pick<ClaimHeader, 'patient' | 'provider' | 'insurer' | 'coverage'> {
  const insurer = ownObject(claim, 'insurer');
  return {
    patient: partyOf(own(claim, 'patient'), false),
    provider: partyOf(own(claim, 'provider'), true),
    insurer: insurer && partyOf(insurer, true),
    coverage: partyOf(own(focalInsurance(claim), 'coverage'), true),
  };
}

function partyOf(value: unknown, named: boolean): PartyReference {
  const reference = ownText(value, 'reference');
  const display = named ? ownText(value, 'display') : null;
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
 * What identifies the member over claims: the best identifier of the patient resource, of the reference
 * itself, or the reference as text.
 */
export function memberKeySource(claim: JsonObject, resolver: ReferenceResolver): string {
  const patient = own(claim, 'patient');
  const resolved = resolver.resolve(patient);
  const known = resolved.kind === 'resolved' ? ownList(resolved.document.content, 'identifier') : [];
  const [best] = [...known, own(patient, 'identifier')]
    .filter((identifier) => ownText(identifier, 'value') !== null)
    .toSorted((left, right) => rankOf(left) - rankOf(right));
  if (best !== undefined) return `identifier:${systemAndValue(best)}`;
  const conditional = /^Patient\?identifier=(.+)$/.exec(ownText(patient, 'reference') ?? '');
  if (conditional) return `identifier:${conditional[1] ?? ''}`;
  return `reference:${ownText(patient, 'reference') ?? ownText(patient, 'display') ?? ''}`;
}

/**
 * Whom to pay: the payee the claim names, else its provider; by national provider identifier where there is
 * one. A payee of type `subscriber` is the member, whose identity payment finds without us.
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
  return ownText(party, 'reference') ?? ownText(party, 'display') ?? 'unknown';
}

function systemAndValue(identifier: unknown): string {
  return `${ownText(identifier, 'system') ?? ''}|${ownText(identifier, 'value') ?? ''}`;
}
